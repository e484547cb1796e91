package web

import "chutri/index"

// homeData is what the home page shows.
type homeData struct {
	Stats *index.StatsAnswer
	Chart *histogram
	Run   *Run
	Empty bool
}

func homePage(s *Server, rq *request) (*view, error) {
	stats, err := rq.index.Stats(rq.Context(), index.StatsFilter{Limit: 8})
	if err != nil {
		return nil, err
	}
	d := &homeData{Stats: stats, Empty: stats.Counts.Articles == 0}
	buckets, by := stats.ByMonth, "month"
	if len(buckets) > 96 {
		buckets, by = byYears(buckets), "year"
	}
	l := rq.linker()
	d.Chart = drawMain(buckets, by, func(from, to string) string { return l.link("/meetings", "from", from, "to", to) })
	if s.LastRun != nil {
		if d.Run, err = s.LastRun(); err != nil {
			s.Log.Printf("last run: %v", err)
			d.Run = nil
		}
	}
	return &view{Answer: stats, Command: []string{"stats", "--limit", "8"}, Data: d}, nil
}

// linker gives links in the language and theme of a request.
func (rq *request) linker() linker {
	l := linker{"", rq.theme}
	if rq.q.Get("lang") == rq.lang {
		l.lang = rq.lang
	}
	return l
}

// with gives the address of the request with other parameters.
func (rq *request) with(pairs ...string) string { return (&view{at: rq.URL}).With(pairs...) }
