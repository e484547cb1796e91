package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Bucket is one bar of a histogram or one line of a count.
type Bucket struct {
	Key   string `json:"key"`
	ID    string `json:"id,omitempty"`
	Count int    `json:"count"`
}

// StatsAnswer is the answer of Stats.
type StatsAnswer struct {
	Counts  Counts   `json:"counts"`
	First   string   `json:"first,omitempty"` // first and last day of publication
	Last    string   `json:"last,omitempty"`
	ByChair []Bucket `json:"meetings_by_chair"`
	ByBody  []Bucket `json:"meetings_by_body"`
	ByKind  []Bucket `json:"meetings_by_kind"`
	ByMonth []Bucket `json:"meetings_by_month"` // no month between the first and the last is left out
	BySite  []Bucket `json:"articles_by_site"`
	ByLayer []Bucket `json:"records_by_layer"`
}

// StatsFilter bounds the counts.
type StatsFilter struct {
	From, To string // days of meetings and of publication
	Limit    int    // lines of each count; 0 means all
}

// Stats answers how much there is of everything.
func (r *Reader) Stats(ctx context.Context, f StatsFilter) (*StatsAnswer, error) {
	from, to, err := dayRange(f.From, f.To)
	if err != nil {
		return nil, err
	}
	if from == "" && to == "" {
		if a, err := r.storedStats(ctx); err != nil || a != nil {
			return a.first(f.Limit), err
		}
	}
	a, err := stats(ctx, r.db, r.manifest.Counts, from, to)
	if err != nil {
		return nil, err
	}
	return a.first(f.Limit), nil
}

// storedStats reads the counts that the build left; nil when there are none.
func (r *Reader) storedStats(ctx context.Context) (*StatsAnswer, error) {
	var raw []byte
	err := r.db.QueryRowContext(ctx, `SELECT v FROM meta WHERE k = 'stats'`).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a := new(StatsAnswer)
	if err := json.Unmarshal(raw, a); err != nil {
		return nil, fmt.Errorf("stored stats: %w", err)
	}
	return a, nil
}

// first cuts every list but the months to its first lines; 0 keeps all.
func (a *StatsAnswer) first(limit int) *StatsAnswer {
	if a == nil {
		return nil
	}
	for _, list := range []*[]Bucket{&a.ByChair, &a.ByBody, &a.ByKind, &a.BySite} {
		*list = page(*list, 0, limit)
	}
	return a
}

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, q string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, q string, args ...any) *sql.Row
}

// lifetime asks for the first and the last day of publication.
const lifetime = `SELECT coalesce(min(nullif(day,'')),''), coalesce(max(day),'') FROM article`

// stats counts; from and to are days or empty.
func stats(ctx context.Context, db queryer, counts Counts, from, to string) (*StatsAnswer, error) {
	a := &StatsAnswer{Counts: counts}
	if err := db.QueryRowContext(ctx, lifetime).Scan(&a.First, &a.Last); err != nil {
		return nil, err
	}
	const met = `(?1 = '' OR m.until >= ?1) AND (?2 = '' OR m.day <> '' AND m.day <= ?2) AND ` + tookPlace
	for _, q := range []struct {
		into *[]Bucket
		sql  string
	}{
		{&a.ByChair, `SELECT p.name, p.id, count(*) FROM part x JOIN meeting m ON m.id = x.meeting JOIN person p ON p.id = x.person
			WHERE x.role = 'chair' AND ` + met + ` GROUP BY p.id ORDER BY 3 DESC, 1, 2`},
		{&a.ByBody, `SELECT coalesce(b.name, min(m.host)), coalesce(b.id, ''), count(*) FROM meeting m
			LEFT JOIN body b ON b.id = (SELECT min(body) FROM body_name WHERE key = m.host_key)
			WHERE m.host <> '' AND ` + met + ` GROUP BY coalesce(b.id, m.host_key) ORDER BY 3 DESC, 1, 2`},
		{&a.ByKind, `SELECT m.kind, '', count(*) FROM meeting m WHERE ` + met + ` GROUP BY m.kind ORDER BY 3 DESC, 1`},
		{&a.BySite, `SELECT site, '', count(*) FROM article WHERE (?1 = '' OR day >= ?1) AND (?2 = '' OR day <> '' AND day <= ?2) GROUP BY site ORDER BY 3 DESC, 1`},
	} {
		var err error
		if *q.into, err = buckets(ctx, db, q.sql, from, to); err != nil {
			return nil, err
		}
	}
	months, err := buckets(ctx, db, `SELECT substr(m.day, 1, 7), '', count(*) FROM meeting m WHERE m.day <> '' AND `+met+` GROUP BY 1 ORDER BY 1`, from, to)
	if err != nil {
		return nil, err
	}
	a.ByMonth = fill(months, "month", from, to)
	a.ByLayer = layers(counts)
	return a, nil
}

// layers gives the counts as a list.
func layers(n Counts) []Bucket {
	return []Bucket{{"articles", "", n.Articles}, {"copies", "", n.Copies}, {"people in articles", "", n.Seen}, {"persons", "", n.Persons}, {"bodies", "", n.Bodies},
		{"events in articles", "", n.Events}, {"meetings", "", n.Meetings}, {"tenures", "", n.Tenures}, {"figures", "", n.Figures}}
}

func (r *Reader) buckets(ctx context.Context, q string, args ...any) ([]Bucket, error) {
	return buckets(ctx, r.db, q, args...)
}

func buckets(ctx context.Context, db queryer, q string, args ...any) ([]Bucket, error) {
	rows, err := db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Bucket{}
	for rows.Next() {
		var b Bucket
		if err := rows.Scan(&b.Key, &b.ID, &b.Count); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}

// HistogramFilter asks for counts over time.
type HistogramFilter struct {
	Of       string        // meetings (also when empty) or articles
	By       string        // year, month (also when empty) or day
	Query    string        // only articles that a search finds
	Meetings MeetingFilter // only meetings of this filter
	From, To string
	Grade    Grade
}

// HistogramAnswer is the answer of Histogram.
type HistogramAnswer struct {
	Of      string   `json:"of"`
	By      string   `json:"by"`
	Total   int      `json:"total"`   // things with a day
	Undated int      `json:"undated"` // things without
	Buckets []Bucket `json:"buckets"` // every period from the first to the last, empty ones too
}

var periods = map[string]int{"year": 4, "month": 7, "day": 10}

// Histogram answers how often over time. No empty period is left out.
func (r *Reader) Histogram(ctx context.Context, f HistogramFilter) (*HistogramAnswer, error) {
	a := &HistogramAnswer{Of: f.Of, By: f.By, Buckets: []Bucket{}}
	if a.Of == "" {
		a.Of = "meetings"
	}
	if a.By == "" {
		a.By = "month"
	}
	width, ok := periods[a.By]
	if !ok {
		return nil, fault("option.by", f.By)
	}
	from, to, err := dayRange(f.From, f.To)
	if err != nil {
		return nil, err
	}
	var days map[string]int
	switch a.Of {
	case "meetings":
		days, err = r.meetingDays(ctx, f)
	case "articles":
		days, err = r.articleDays(ctx, f)
	default:
		err = fault("option.of", f.Of)
	}
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for day, n := range days {
		if len(day) < 10 {
			a.Undated += n
			continue
		}
		a.Total += n
		counts[day[:width]] += n
	}
	var list []Bucket
	for _, k := range sorted(counts) {
		list = append(list, Bucket{Key: k, Count: counts[k]})
	}
	a.Buckets = fill(list, a.By, from, to)
	return a, nil
}

func (r *Reader) meetingDays(ctx context.Context, f HistogramFilter) (map[string]int, error) {
	m := f.Meetings
	m.From, m.To, m.Grade = f.From, f.To, f.Grade
	days := map[string]int{}
	if !m.words() {
		c, err := r.meetingConditions(ctx, m)
		if err != nil || c.none {
			return days, err
		}
		list, err := r.buckets(ctx, `SELECT day, '', count(*) FROM meeting`+c.clause()+` GROUP BY day`, c.args...)
		for _, b := range list {
			days[b.Key] = b.Count
		}
		return days, err
	}
	ids, _, err := r.meetingIDs(ctx, m)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		day, err := r.column(ctx, `SELECT day FROM meeting WHERE id = ?`, id)
		if err != nil {
			return nil, err
		}
		for _, d := range day {
			days[d]++
		}
	}
	return days, nil
}

func (r *Reader) articleDays(ctx context.Context, f HistogramFilter) (map[string]int, error) {
	days := map[string]int{}
	count := func(n int) { days[formatDay(r.archive.day(n))]++ }
	if f.Query == "" {
		from, to, err := dayRange(f.From, f.To)
		if err != nil {
			return nil, err
		}
		list, err := r.buckets(ctx, `SELECT day, '', count(*) FROM article WHERE (?1 = '' OR day >= ?1) AND (?2 = '' OR day <> '' AND day <= ?2) GROUP BY day`, from, to)
		for _, b := range list {
			days[b.Key] += b.Count
		}
		return days, err
	}
	set, _, err := r.matching(ctx, f.Query, f.From, f.To, f.Grade)
	if err != nil {
		return nil, err
	}
	for _, n := range set {
		count(int(n))
	}
	return days, nil
}

// matching gives the articles of a query, near copies once, and the grade.
func (r *Reader) matching(ctx context.Context, text, from, to string, g Grade) ([]uint32, Grade, error) {
	q, err := parseQuery(text)
	if err != nil {
		return nil, "", err
	}
	if q, err = bounded(q, from, to); err != nil {
		return nil, "", err
	}
	a := &SearchAnswer{}
	f, err := r.graded(ctx, q, g, false, a)
	if err != nil {
		return nil, "", err
	}
	of, err := r.copyTable(ctx)
	if err != nil {
		return nil, "", err
	}
	set, _ := withoutCopies(f.set.ToArray(), of, f.set)
	return set, a.Grade, nil
}

// fill adds the empty periods between the first and the last, and to the asked
// bounds where there are any.
func fill(list []Bucket, by, from, to string) []Bucket {
	width := periods[by]
	if len(list) == 0 && (from == "" || to == "") {
		return []Bucket{}
	}
	first, last := from, to
	if len(list) > 0 {
		if first == "" || list[0].Key < first[:width] {
			first = list[0].Key
		}
		if last == "" || list[len(list)-1].Key > last[:width] {
			last = list[len(list)-1].Key
		}
	}
	first, last = first[:width], last[:width]
	out := make([]Bucket, 0, len(list))
	i := 0
	for k := first; k <= last; {
		b := Bucket{Key: k}
		if i < len(list) && list[i].Key == k {
			b = list[i]
			i++
		}
		out = append(out, b)
		next := after(k, by)
		if next <= k {
			break // no calendar day: give what there is
		}
		k = next
	}
	return out
}

// after gives the next year, month or day.
func after(k, by string) string {
	switch by {
	case "year":
		y, _ := strconv.Atoi(k)
		return fmt.Sprintf("%04d", y+1)
	case "month":
		t, _ := time.Parse("2006-01", k)
		return t.AddDate(0, 1, 0).Format("2006-01")
	}
	t, _ := time.Parse("2006-01-02", k)
	return t.AddDate(0, 0, 1).Format("2006-01-02")
}

// Table has one row per count.
func (a *StatsAnswer) Table() Table {
	t := Table{Columns: []string{"count_of", "key", "count", "id"}}
	for _, s := range []struct {
		name string
		list []Bucket
	}{{"records by layer", a.ByLayer}, {"articles by site", a.BySite}, {"meetings by chair", a.ByChair}, {"meetings by body", a.ByBody},
		{"meetings by kind", a.ByKind}, {"meetings by month", a.ByMonth}} {
		for _, b := range s.list {
			t.Rows = append(t.Rows, []string{s.name, b.Key, strconv.Itoa(b.Count), b.ID})
		}
	}
	return t
}

// Lines gives the answer as one thing.
func (a *StatsAnswer) Lines() []any { return []any{a} }

// Table has one row per period.
func (a *HistogramAnswer) Table() Table {
	t := Table{Columns: []string{a.By, a.Of}}
	for _, b := range a.Buckets {
		t.Rows = append(t.Rows, []string{b.Key, strconv.Itoa(b.Count)})
	}
	return t
}

// Lines gives the buckets.
func (a *HistogramAnswer) Lines() []any { return lines(a.Buckets) }
