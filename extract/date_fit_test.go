package extract

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"strings"
	"testing"
)

var fit = flag.Bool("fit", false, "write date_weights.go anew from the dated articles of CHUTRI_SHARED")

// fitYears fits the weights to cases by maximum likelihood with a quadratic
// penalty, in steps that shrink with what a weight has moved. A weight is the sum
// of what its family shares (kinds of years, kinds of days), what its kind shares
// over the seasons, and its own part; the more special, the dearer.
func fitYears(cases []yearCase) *[clueKinds][cells]float64 {
	var w [clueKinds][cells]float64
	for k := range w {
		for cell := range w[k] {
			w[k][cell] = priorWeight(clueKind(k), cell)
		}
	}
	type part struct{ value, moved float64 }
	parts := map[[3]int]*part{}
	of := func(key [3]int) *part {
		if parts[key] == nil {
			parts[key] = &part{}
		}
		return parts[key]
	}
	for round := 0; round < 40; round++ {
		for _, c := range cases {
			if c.year == 0 {
				continue
			}
			g := yearPull(c, &w)
			for k := range g {
				for cell, v := range g[k] {
					if v == 0 {
						continue
					}
					if c.gold {
						v *= goldWeight
					}
					w[k][cell] = 0
					for n, key := range partsOf(clueKind(k), cell) {
						p := of(key)
						v := v - penalty*float64(n+1)*p.value
						p.moved += v * v
						p.value += 0.15 * v / math.Sqrt(1e-6+p.moved)
						w[k][cell] += p.value
					}
					w[k][cell] += priorWeight(clueKind(k), cell)
				}
			}
		}
		for k := range w {
			for cell := range w[k] {
				w[k][cell] = priorWeight(clueKind(k), cell)
				for _, key := range partsOf(clueKind(k), cell) {
					w[k][cell] += of(key).value
				}
			}
		}
	}
	return &w
}

const (
	penalty    = 0.1
	goldWeight = 8 // of an annotated article: they are like what is to be read
)

// priorWeight is what a reader would say of a weight before any article is
// counted; the fit moves it as far as the articles ask for.
func priorWeight(k clueKind, cell int) float64 {
	years := func(rows ...[6]float64) float64 { return rows[min(cell%3, len(rows)-1)][cell/3] }
	days := func(row [12]float64) float64 { return row[min(cell, 11)] }
	switch k {
	case yearPlan:
		return years([6]float64{-2, -0.7, 1.5, -0.5, -1.5, -2}, [6]float64{-2, -0.7, 1.5, -0.5, -1.5, -2}, [6]float64{-2, 0.6, 1.2, -0.8, -1.5, -2})
	case sentencePlan:
		return years([6]float64{-2, -0.7, 1.5, -0.5, -1.5, -2}, [6]float64{-2, -0.7, 1.5, -0.5, -1.5, -2}, [6]float64{-2, 1, 1, -0.8, -1.5, -2})
	case yearReview, sentenceReview:
		return years([6]float64{-3, -2, 0, 2, -1, -2}, [6]float64{-3, -2, 1, 0.8, -1, -2}, [6]float64{-3, -1.5, 2, -0.5, -1.5, -2})
	case yearUntil:
		return years([6]float64{0.3, 0.3, 0, -1, -1.5, -2})
	case yearSince:
		return years([6]float64{-3, -2, 0, 0.3, 0.2, 0})
	case yearCompare:
		return years([6]float64{-3, -2, 0.2, 1.2, -0.5, -1})
	case yearOpens:
		return years([6]float64{-3, -2, 0.6, 0.6, 0, -0.3})
	case yearJubilee, yearAge, termBegins:
		return years([6]float64{-2, -1, 2.5, -1, -2, -2})
	case yearPaper:
		return years([6]float64{-3, -2, 0.5, 0.3, 0, -0.3})
	case termStart, periodStart, periodEnd:
		switch d := cell - 8; {
		case k == periodEnd && d > 0:
			return -0.7
		case k == periodEnd:
			return 0.1
		case d < -1:
			return -2
		case d > 5:
			return -1
		}
		return 0.2
	case dayAhead, dayDeadline:
		return days([12]float64{-3, -1.5, 0, 1, 1.5, 1.2, 0.3, 0, -0.3, -0.8, -1.5, -2.5})
	case dayPaper:
		return days([12]float64{-3, -3, -2.5, -2, -1, 1, 1.5, 1.2, 1, 0.7, 0, -0.5})
	case dayPast, dayPlain, dayLatest, periodDay:
		return days([12]float64{-3, -2, -1.5, -0.5, 0.5, 1.5, 2, 1.8, 1.3, 0.7, -0.5, -2})
	case weekdayFits, lunarFits:
		return []float64{-2, 2}[min(cell, 1)]
	}
	return years([6]float64{-2, -0.5, 1.2, 0.3, -1, -2})
}

// partsOf names the parts that make up a weight.
func partsOf(k clueKind, cell int) [][3]int {
	own := [3]int{2, int(k), cell}
	switch k {
	case dayPast, dayPlain, dayAhead, dayDeadline, dayPaper, dayLatest, periodDay:
		return [][3]int{{0, 1, cell}, own}
	case termStart, periodStart, periodEnd, weekdayFits, lunarFits:
		return [][3]int{own}
	}
	return [][3]int{{0, 0, cell}, {1, int(k), cell / 3}, own}
}

// yearPull is the gradient of one case.
func yearPull(c yearCase, w *[clueKinds][cells]float64) (g [clueKinds][cells]float64) {
	for n, o := range yearOdds(c.clues, c.cal, w) {
		pull := -o
		if firstNewsYear+n == c.year {
			pull++
		}
		if math.Abs(pull) < 1e-4 {
			continue
		}
		var seen [clueKinds][cells]int8
		for _, k := range c.clues {
			cell := cellOf(k, c.cal, firstNewsYear+n)
			if at := &seen[k.kind][cell]; *at < 3 {
				*at++
				g[k.kind][cell] += pull / float64(*at)
			}
		}
	}
	return g
}

// TestHiddenYears measures how well the year of the news is found when the day
// of publication is hidden: on the table as it is, or, with -fit, each fifth of the
// articles with a table fitted on the others.
func TestHiddenYears(t *testing.T) {
	cases := append(readYearCases(t), readGoldCases(t)...)
	fold := func(c yearCase) int {
		h := fnv.New32a()
		h.Write([]byte(c.id))
		return int(h.Sum32() % 5)
	}
	tables := [5]*[clueKinds][cells]float64{}
	for k := range tables {
		tables[k] = &yearWeights
		if *fit {
			var rest []yearCase
			for _, c := range cases {
				if fold(c) != k {
					rest = append(rest, c)
				}
			}
			tables[k] = fitYears(rest)
		}
	}
	for _, gold := range []bool{false, true} {
		steps := []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}
		right, given := make([]int, len(steps)), make([]int, len(steps))
		all, bare := 0, 0
		asked, askedRight, askedGiven, extraWrong := 0, make([]int, len(steps)), make([]int, len(steps)), make([]int, len(steps))
		for _, c := range cases {
			if c.gold != gold {
				continue
			}
			all++
			if c.required {
				asked++
			}
			if len(c.clues) == 0 {
				bare++
			}
			year, p := likeliest(c.clues, c.cal, tables[fold(c)])
			for n, s := range steps {
				if p >= s {
					given[n]++
					if year == c.year {
						right[n]++
					}
					switch {
					case c.required && year == c.year:
						askedRight[n]++
						askedGiven[n]++
					case c.required:
						askedGiven[n]++
					case year != c.year:
						extraWrong[n]++
					}
				}
			}
			if os.Getenv("SHOW") != "" && gold && year != c.year {
				t.Logf("%s %v %v: %d, given %d with %.2f", c.id, c.required, c.cal.from, c.year, year, p)
				if p > 0.4 || c.required {
					s := ""
					for _, k := range c.clues {
						s += fmt.Sprintf("%s %d %s; ", clueNames[k.kind], k.year, strings.TrimPrefix(k.day.Format("1/2006"), "1/0001"))
					}
					t.Log("   ", s)
				}
			}
		}
		t.Logf("%d articles with a news day, %d without any clue; annotated %v", all, bare, gold)
		for n, s := range steps {
			t.Logf("odds %.1f: a year for %.3f, of these right %.3f", s, float64(given[n])/float64(all), float64(right[n])/float64(max(given[n], 1)))
			if gold {
				t.Logf("    of %d asked for %d given, %d right; %d wrong where none is asked for", asked, askedGiven[n], askedRight[n], extraWrong[n])
			}
		}
	}
	if *fit {
		writeWeights(t, fitYears(cases), len(cases))
	}
}

func writeWeights(t *testing.T, w *[clueKinds][cells]float64, n int) {
	var b strings.Builder
	fmt.Fprintf(&b, "package extract\n\n// yearWeights are what a clue of a kind adds to a year that lies in a cell of\n// distances from it, see cellOf. They were fitted to %d articles whose day of\n// publication was hidden: go test ./extract -run TestHiddenYears -fit.\nvar yearWeights = [clueKinds][cells]float64{\n", n)
	for k := range w {
		b.WriteString("\t{")
		for c, v := range w[k] {
			if c > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%.2f", v)
		}
		fmt.Fprintf(&b, "}, // %s\n", clueNames[k])
	}
	b.WriteString("}\n")
	if err := os.WriteFile("date_weights.go", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
