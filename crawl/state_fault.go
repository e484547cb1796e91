package crawl

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
)

// Result codes of SQLite, https://sqlite.org/rescode.html.
const (
	sqliteError    = 1 // the file is a database, and not ours
	sqlitePerm     = 3
	sqliteReadOnly = 8
	sqliteIO       = 10
	sqliteCorrupt  = 11
	sqliteFull     = 13
	sqliteCantOpen = 14
	sqliteNotDB    = 26
)

// faultOf is the primary result code of SQLite in an error, 0 for none.
func faultOf(err error) int {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code() & 0xff
}

// damage marks an error as ErrStateDamaged when the file itself is to blame. A
// missing right or a full disk is no damage: the file is as good as it was.
func damage(err error) error {
	switch faultOf(err) {
	case sqliteError, sqliteCorrupt, sqliteNotDB:
		return fmt.Errorf("%w: %w", ErrStateDamaged, err)
	}
	return err
}

// stateFault names the state file in an error, with what helps.
func stateFault(path string, err error) error {
	mend := ""
	switch faultOf(err) {
	case sqliteError, sqliteCorrupt, sqliteNotDB:
		mend = " (the archive is untouched: \"chutri doctor\" puts the file aside and makes a new one)"
	case sqlitePerm, sqliteReadOnly, sqliteCantOpen:
		mend = " (give yourself the right to read and write it and its folder)"
	case sqliteFull, sqliteIO:
		mend = " (see that its disk has room)"
	}
	if errors.Is(err, fs.ErrPermission) {
		mend = " (give yourself the right to write there)"
	}
	return fmt.Errorf("state %s: %w%s", path, err, mend)
}
