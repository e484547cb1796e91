package index

import (
	"context"
	"database/sql"
	"strings"
	"sync"
)

// statements is a database whose queries are prepared once: preparing costs more
// than most of them take.
type statements struct {
	*sql.DB
	mu       sync.RWMutex
	prepared map[string]*sql.Stmt
}

// maxPrepared bounds the statements that are kept; filters can make many texts.
const maxPrepared = 256

func newStatements(db *sql.DB) *statements {
	return &statements{DB: db, prepared: map[string]*sql.Stmt{}}
}

// get gives the prepared statement of a query, nil when there are too many.
func (s *statements) get(q string) (*sql.Stmt, error) {
	s.mu.RLock()
	st, n := s.prepared[q], len(s.prepared)
	s.mu.RUnlock()
	if st != nil || n >= maxPrepared {
		return st, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.prepared[q]; st != nil {
		return st, nil
	}
	st, err := s.DB.Prepare(q)
	if err == nil {
		s.prepared[q] = st
	}
	return st, err
}

// QueryContext asks for rows.
func (s *statements) QueryContext(ctx context.Context, q string, args ...any) (*sql.Rows, error) {
	st, err := s.get(q)
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.DB.QueryContext(ctx, q, args...)
	}
	return st.QueryContext(ctx, args...)
}

// QueryRowContext asks for one row; its errors come with Scan.
func (s *statements) QueryRowContext(ctx context.Context, q string, args ...any) *sql.Row {
	if st, err := s.get(q); err == nil && st != nil {
		return st.QueryRowContext(ctx, args...)
	}
	return s.DB.QueryRowContext(ctx, q, args...)
}

// Close closes the statements and the database.
func (s *statements) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.prepared {
		st.Close()
	}
	s.prepared = map[string]*sql.Stmt{}
	return s.DB.Close()
}

// transaction is a transaction whose statements are prepared once: a build runs
// few texts very often. It is for many goroutines, as long as each asks texts of its
// own.
type transaction struct {
	*sql.Tx
	mu       sync.Mutex
	prepared map[string]*sql.Stmt
}

func begin(db *sql.DB) (*transaction, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &transaction{Tx: tx, prepared: map[string]*sql.Stmt{}}, nil
}

func (t *transaction) get(q string) (*sql.Stmt, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.prepared[q]; s != nil {
		return s, nil
	}
	s, err := t.Tx.Prepare(q)
	if err == nil {
		t.prepared[q] = s
	}
	return s, err
}

// Exec runs one statement. A text of several goes to Tx.Exec.
func (t *transaction) Exec(q string, args ...any) (sql.Result, error) {
	s, err := t.get(q)
	if err != nil {
		return nil, err
	}
	return s.Exec(args...)
}

// Query asks for rows. They must be closed before the same text is asked again.
func (t *transaction) Query(q string, args ...any) (*sql.Rows, error) {
	s, err := t.get(q)
	if err != nil {
		return nil, err
	}
	return s.Query(args...)
}

// inserts enters rows in one table, rowsAtOnce by one statement: asking the database
// costs half as much as a short row.
type inserts struct {
	one, many *sql.Stmt
	columns   int
	waiting   []any // columns of the rows that are not entered yet
}

const rowsAtOnce = 16

// inserts prepares what enters rows of so many columns.
func (t *transaction) inserts(table string, columns int) (*inserts, error) {
	return t.insertsBy("INSERT INTO "+table, columns)
}

// insertsBy is inserts by another beginning of the statement.
func (t *transaction) insertsBy(insert string, columns int) (*inserts, error) {
	row := "(" + strings.Repeat("?,", columns-1) + "?)"
	one, err := t.get(insert + " VALUES " + row)
	if err != nil {
		return nil, err
	}
	many, err := t.get(insert + " VALUES " + strings.Repeat(row+",", rowsAtOnce-1) + row)
	return &inserts{one, many, columns, make([]any, 0, rowsAtOnce*columns)}, err
}

// add enters a row, now or with the next ones. It is sure to be there after flush.
func (x *inserts) add(columns ...any) error {
	x.waiting = append(x.waiting, columns...)
	if len(x.waiting) < rowsAtOnce*x.columns {
		return nil
	}
	_, err := x.many.Exec(x.waiting...)
	x.empty()
	return err
}

// flush enters the rows that wait.
func (x *inserts) flush() error {
	for rest := x.waiting; len(rest) > 0; rest = rest[x.columns:] {
		if _, err := x.one.Exec(rest[:x.columns]...); err != nil {
			return err
		}
	}
	x.empty()
	return nil
}

func (x *inserts) empty() {
	clear(x.waiting)
	x.waiting = x.waiting[:0]
}
