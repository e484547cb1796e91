package crawl_test

import (
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/statetest"
)

// BenchmarkState measures what a page costs the state: what is asked before it
// is stored, and the storing. Found is one address of a sitemap of 5,000.
func BenchmarkState(b *testing.B) {
	each := func(name string, f func(b *testing.B, st crawl.State)) {
		for kind, where := range map[string]func() string{
			"sqlite":   func() string { return b.TempDir() + "/state.sqlite" },
			"postgres": func() string { return statetest.Address(b) },
		} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				st, err := crawl.OpenState(where())
				if err != nil {
					b.Fatal(err)
				}
				defer st.Close()
				b.ResetTimer()
				f(b, st)
			})
		}
	}
	each("page", func(b *testing.B, st crawl.State) {
		for n := range b.N {
			i := fetchedItem(n, stateDay)
			_, err := st.Resolve(bg, i.Key)
			if err == nil {
				_, _, err = st.Item(bg, i.Key)
			}
			if err == nil {
				_, err = st.Addresses(bg, i.Key)
			}
			if err == nil {
				err = st.Save(bg, crawl.Outcome{Item: i, Version: true, Addresses: []string{i.URL, i.Final}, Archive: "a.warc.gz", End: int64(n)})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	each("found", func(b *testing.B, st crawl.State) {
		for n := 0; n < b.N; n += 5000 {
			var list []crawl.Found
			for k := range min(5000, b.N-n) {
				list = append(list, found(n+k, time.Time{}, stateDay))
			}
			if _, err := st.Add(bg, stateDay, list); err != nil {
				b.Fatal(err)
			}
		}
	})
}
