package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"chutri/extract/vi"
)

// conclude makes persons, tenures, bodies and meetings of what the articles say.
// It works block by block (people of one name, events of one day), so that memory
// does not grow with the corpus and a nightly build only redoes what changed.
func (b *Builder) conclude() error {
	if _, err := b.tx.Tx.Exec(`CREATE INDEX IF NOT EXISTS seen_family ON seen(family)`); err != nil {
		return err
	}
	shrinkHeap() // of what entering needed
	c := &concluder{Builder: b, written: map[string]bool{}, moved: map[int]bool{}, nameWords: newNameWords(b.fresh)}
	if err := c.prepare(); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		run  func() error
	}{
		{"persons", c.persons}, {"indexes of persons", c.index}, {"bodies", c.bodies}, {"meetings", c.meetings}, {"words of names", c.writeWords}, {"counts", c.counts},
	} {
		if err := step.run(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}

// index makes the indexes that the later steps read through.
func (c *concluder) index() error {
	_, err := c.tx.Tx.Exec(indexes)
	if err == nil && c.facts.removed {
		_, err = c.tx.Exec(`DELETE FROM unit WHERE NOT EXISTS (SELECT 1 FROM figure f WHERE f.unit = unit.id)`)
	}
	return err
}

// counts fills the manifest.
func (c *concluder) counts() error {
	n := &c.manifest.Counts
	for _, q := range []struct {
		into *int
		sql  string
	}{
		{&n.Articles, `SELECT count(*) FROM article`},
		{&n.Copies, `SELECT count(*) FROM article WHERE copy_of IS NOT NULL`},
		{&n.Seen, `SELECT count(*) FROM seen`},
		{&n.Persons, `SELECT count(*) FROM person`},
		{&n.Bodies, `SELECT count(*) FROM body`},
		{&n.Events, `SELECT count(*) FROM event`},
		{&n.Meetings, `SELECT count(*) FROM meeting`},
		{&n.Tenures, `SELECT count(*) FROM tenure`},
		{&n.Figures, `SELECT count(*) FROM figure`},
		{&n.Unsure, `SELECT count(*) FROM pair`},
	} {
		if err := c.tx.QueryRow(q.sql).Scan(q.into); err != nil {
			return err
		}
	}
	c.countUnused()
	return c.storeStats()
}

// storeStats leaves the counts of everything for Stats: they are asked for often
// and read every meeting.
func (c *concluder) storeStats() error {
	if err := c.writeTallies(); err != nil {
		return err
	}
	a, err := tallies(context.Background(), c.tx, c.manifest.Counts)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = c.tx.Exec(`INSERT OR REPLACE INTO meta VALUES ('stats', ?)`, string(raw))
	return err
}

// slug writes a name as an ID does: plain words joined by dashes.
func slug(name string) string {
	var b strings.Builder
	for _, t := range vi.Tokenize(vi.Normalize(name)) {
		if !t.Word() && t.Shape != vi.Digit {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(vi.Plain(t.Key))
		if b.Len() > 40 {
			break
		}
	}
	return b.String()
}

// shortHash is a few hex digits that tell equal slugs apart.
func shortHash(s string, digits int) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:digits]
}

// personID is the name without marks and four digits of the name with marks, so
// that Hoa and Hòa differ. Further persons of one name carry a third part.
func personID(key string) string { return slug(key) + "." + shortHash(key, 4) }

// bodyID is made like personID.
func bodyID(key string) string { return slug(key) + "." + shortHash(key, 4) }
