package index

import (
	"context"
	"sort"
	"strings"

	"chutri/extract/vi"
)

// lookup finds the persons or bodies (kind) that a name means: those of the whole
// name in the strictest grade that has any, else those whose name holds it. An
// empty grade tries all.
func (r *Reader) lookup(ctx context.Context, kind, name string, grade Grade) ([]string, Grade, error) {
	name = strings.TrimSpace(vi.Normalize(name))
	grades := Grades
	if grade != "" {
		grades = []Grade{grade}
	}
	if ids, err := r.column(ctx, `SELECT id FROM `+kind+` WHERE id = ?`, name); err != nil || len(ids) > 0 {
		return ids, Exact, err
	}
	ws := analyze(name)
	if len(ws) == 0 {
		return nil, "", nil
	}
	for _, g := range grades {
		ids, err := r.wholeName(ctx, kind, name, ws, g)
		if err != nil || len(ids) > 0 {
			return ids, g, err
		}
	}
	for _, g := range grades {
		ids, err := r.partOfName(ctx, kind, ws, g)
		if err != nil || len(ids) > 0 {
			return ids, g, err
		}
	}
	return nil, grades[len(grades)-1], nil
}

// wholeName finds the things of exactly these words.
func (r *Reader) wholeName(ctx context.Context, kind, name string, ws []word, g Grade) ([]string, error) {
	table := kind + "_name"
	switch g {
	case Exact:
		return r.column(ctx, `SELECT DISTINCT `+kind+` FROM `+table+` WHERE key = ? AND name = ? ORDER BY 1`, keyHash(keyFor(kind, name)), name)
	case Spelling:
		return r.column(ctx, `SELECT DISTINCT `+kind+` FROM `+table+` WHERE key = ? ORDER BY 1`, keyHash(keyFor(kind, name)))
	case Plain:
		return r.filter(ctx, `SELECT `+kind+`, name FROM `+table+` WHERE plain = ? ORDER BY 1`, []any{keyHash(plainFor(kind, name))}, ws, g, true)
	}
	return r.slipped(ctx, kind, ws, true)
}

// partOfName finds the things whose name holds the words next to each other.
func (r *Reader) partOfName(ctx context.Context, kind string, ws []word, g Grade) ([]string, error) {
	if g == Fuzzy {
		return r.slipped(ctx, kind, ws, false)
	}
	plains := make([][]string, len(ws))
	for i, w := range ws {
		plains[i] = []string{plainOf(w.key)}
		for _, a := range alternatives(w)[1:] {
			plains[i] = append(plains[i], plainOf(a))
		}
	}
	return r.withWords(ctx, kind, plains, ws, g, false)
}

// withWords finds things whose names have one of each slot's plain words and
// match in the grade.
func (r *Reader) withWords(ctx context.Context, kind string, plains [][]string, ws []word, g Grade, whole bool) ([]string, error) {
	list, err := r.namesWith(ctx, kind, plains)
	if err != nil {
		return nil, err
	}
	return r.filter(ctx, `SELECT `+kind+`, name FROM `+kind+`_name WHERE n IN (SELECT value FROM json_each(?)) ORDER BY 1`, []any{list}, ws, g, whole)
}

// slipped finds names with one slip in one word.
func (r *Reader) slipped(ctx context.Context, kind string, ws []word, whole bool) ([]string, error) {
	known, err := r.plainWords(ctx, kind)
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	for i := range ws {
		plains := make([][]string, len(ws))
		for k, w := range ws {
			p := plainOf(w.key)
			plains[k] = []string{p}
			if k != i {
				continue
			}
			for _, o := range known {
				if oneEditBytes(p, o) && len(p) >= 3 {
					plains[k] = append(plains[k], o)
				}
			}
		}
		ids, err := r.withWords(ctx, kind, plains, ws, Fuzzy, whole)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			all[id] = true
		}
	}
	return sorted(all), nil
}

// plainWords gives the plain words of all names of a kind, read once.
func (r *Reader) plainWords(ctx context.Context, kind string) ([]string, error) {
	if known, ok := r.nameWords.Load(kind); ok {
		return known.([]string), nil
	}
	known, err := r.column(ctx, `SELECT DISTINCT plain FROM word WHERE kind = ?`, kind)
	if err == nil {
		r.nameWords.Store(kind, known)
	}
	return known, err
}

// filter keeps the things with a name that matches in the grade.
func (r *Reader) filter(ctx context.Context, q string, args []any, ws []word, g Grade, whole bool) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		if (len(out) == 0 || out[len(out)-1] != id) && nameMatches(g, ws, analyze(name), whole) {
			out = append(out, id)
		}
	}
	sort.Strings(out)
	return out, rows.Err()
}

// nameMatches says whether a name has the words next to each other, or is them.
func nameMatches(g Grade, ws, name []word, whole bool) bool {
	if whole && len(ws) != len(name) {
		return false
	}
	m := &marker{grade: g}
	p := phraseIn{words: ws}
	for i := 0; i+len(ws) <= len(name); i++ {
		if m.at(p, name[i:]) {
			return true
		}
	}
	return false
}

func keyFor(kind, name string) string {
	if kind == "body" {
		return bodyKey(name)
	}
	return nameKey(name)
}

func plainFor(kind, name string) string { return vi.Plain(keyFor(kind, name)) }
