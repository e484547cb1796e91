package index

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
)

// held is what it takes of a tenure to choose and order the offices of an answer.
type held struct {
	id, name, rank, position, first, last string
	proof                                 string // of the asked day
}

// held finds the tenures under conditions, with a rank's words, and judges them on
// the asked day when there is one.
func (r *Reader) held(ctx context.Context, c *conditions, rank, on string) ([]held, error) {
	where := `1`
	if len(c.where) > 0 {
		where = strings.Join(c.where, ` AND `)
	}
	rows, err := r.db.QueryContext(ctx, `SELECT id, name, rank, position_key, first, last FROM tenure WHERE `+where, c.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []held
	asked := analyze(rank)
	for rows.Next() {
		var h held
		if err := rows.Scan(&h.id, &h.name, &h.rank, &h.position, &h.first, &h.last); err != nil {
			return nil, err
		}
		if rank != "" && !nameMatches(Plain, asked, analyze(h.rank), false) {
			continue
		}
		if on != "" {
			if h.proof = h.on(on); h.proof == "" {
				continue
			}
		}
		out = append(out, h)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if on != "" {
		out = withoutSucceeded(out, on)
	}
	slices.SortFunc(out, func(x, y held) int {
		if isHead(x.rank) != isHead(y.rank) {
			if isHead(x.rank) {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(x.rank, y.rank), strings.Compare(x.first, y.first), strings.Compare(x.id, y.id))
	})
	return out, nil
}

// on says how sure it is that an office that began by a day was held on it:
// proved, likely, or empty for no.
func (h held) on(day string) string {
	_, end := edtfBounds(h.last)
	switch from, to := surely(h.first, h.last); {
	case from <= day && day <= to:
		return "proved"
	case daysBetween(end, day) <= likelyDays:
		return "likely" // or inside the month or year that is all that a text says
	}
	return ""
}

// withoutSucceeded drops the likely holders of a head's office whom another person
// had followed by the asked day.
func withoutSucceeded(list []held, on string) []held {
	others := map[string][]int{} // the heads of an office
	for i, h := range list {
		if isHead(h.rank) {
			others[h.position] = append(others[h.position], i)
		}
	}
	out := list[:0:0]
	for _, h := range list {
		followed := h.proof == "likely" && isHead(h.rank) && slices.ContainsFunc(others[h.position], func(i int) bool {
			o := list[i]
			return o.name != h.name && o.first >= h.last && o.first > h.first && o.first <= on // the day of a handover proves both
		})
		if !followed {
			out = append(out, h)
		}
	}
	return out
}

// holdings reads the tenures of a list with their evidence, in its order.
func (r *Reader) holdings(ctx context.Context, list []held) ([]Holding, error) {
	out := make([]Holding, 0, len(list))
	if len(list) == 0 {
		return out, nil
	}
	ids := make([]string, len(list))
	for i, h := range list {
		ids[i] = h.id
	}
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	full, err := r.tenures(ctx, `id IN (SELECT value FROM json_each(?))`, string(wanted))
	if err != nil {
		return nil, err
	}
	byID := make(map[string]Tenure, len(full))
	for _, t := range full {
		byID[t.ID] = t
	}
	for _, h := range list {
		out = append(out, Holding{byID[h.id], h.proof})
	}
	return out, nil
}
