package crawl_test

import (
	"net/url"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

func TestCanonical(t *testing.T) {
	s := &site.Site{Name: "bao.example.vn", Hosts: []string{"bao.example.vn"}}
	base, _ := url.Parse("https://bao.example.vn/chinh-tri/")
	tests := []struct{ link, address, key string }{
		{"/tin-1.html", "https://bao.example.vn/tin-1.html", "bao.example.vn/tin-1.html"},
		{"tin-1.html#binh-luan", "https://bao.example.vn/chinh-tri/tin-1.html", "bao.example.vn/chinh-tri/tin-1.html"},
		{"http://WWW.bao.example.vn:80/tin-1.html?utm_source=rss&utm_medium=x", "http://www.bao.example.vn/tin-1.html", "bao.example.vn/tin-1.html"},
		{"https://m.bao.example.vn/tin-1.html?fbclid=IwAR0&zarsrc=31", "https://m.bao.example.vn/tin-1.html", "bao.example.vn/tin-1.html"},
		{"https://m.khac.example.vn/tin-1.html", "https://m.khac.example.vn/tin-1.html", "m.khac.example.vn/tin-1.html"},
		{"https://bao.example.vn/tin-1/", "https://bao.example.vn/tin-1/", "bao.example.vn/tin-1"},
		{"https://bao.example.vn/tin-1/amp/", "https://bao.example.vn/tin-1/amp/", "bao.example.vn/tin-1"},
		{"https://bao.example.vn", "https://bao.example.vn/", "bao.example.vn/"},
		{"?b=2&a=1", "https://bao.example.vn/chinh-tri/?b=2&a=1", "bao.example.vn/chinh-tri?a=1&b=2"},
		{"?q=hội nghị", "https://bao.example.vn/chinh-tri/?q=hội%20nghị", "bao.example.vn/chinh-tri?q=hội%20nghị"},
		{"//bao.example.vn/a//b/../tin-1.html", "https://bao.example.vn/a/tin-1.html", "bao.example.vn/a/tin-1.html"},
		{"https://user:secret@bao.example.vn/tin", "https://bao.example.vn/tin", "bao.example.vn/tin"},
		{" /hội-nghị-1.html ", "https://bao.example.vn/h%E1%BB%99i-ngh%E1%BB%8B-1.html", "bao.example.vn/h%E1%BB%99i-ngh%E1%BB%8B-1.html"},
		{"http://127.0.0.1:8080/a-1", "http://127.0.0.1:8080/a-1", "127.0.0.1:8080/a-1"},
	}
	for _, tt := range tests {
		a, err := crawl.Canonical(tt.link, base, s)
		if err != nil || a.URL != tt.address || a.Key != tt.key {
			t.Errorf("Canonical(%q) = %q key %q, %v; want %q key %q", tt.link, a.URL, a.Key, err, tt.address, tt.key)
		}
		again, err := crawl.Canonical(a.URL, nil, s)
		if err != nil || again != a {
			t.Errorf("Canonical(%q) is not the same a second time: %+v, %v", tt.link, again, err)
		}
	}
	for _, bad := range []string{"javascript:void(0)", "mailto:toasoan@example.vn", "ftp://x/y", "tel:113", "http://", "file:///etc/passwd", "https://[::1", "data:text/html,x"} {
		if a, err := crawl.Canonical(bad, base, s); err == nil {
			t.Errorf("Canonical(%q) = %+v, want an error", bad, a)
		}
	}
}

func TestDateOfAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.vn/2018/05/15/tin.html":               "2018-05-15",
		"https://a.vn/tin/2018/5/7/":                     "2018-05-07",
		"https://a.vn/hoi-nghi-20180515192418.htm":       "2018-05-15",
		"https://a.vn/hoi-nghi-20180515192418123.htm":    "2018-05-15",
		"https://a.vn/20180515/hoi-nghi.htm":             "2018-05-15",
		"https://a.vn/hoi-nghi-post201805.html":          "",
		"https://a.vn/hoi-nghi-2018051.html":             "",
		"https://a.vn/hoi-nghi-120180515.html":           "",
		"https://a.vn/hoi-nghi-20181515.html":            "",
		"https://a.vn/2018/13/45/tin.html":               "",
		"https://a.vn/nghi-quyet-2015-2020-d123456.html": "",
	} {
		got := ""
		if d := crawl.DateOfAddress(address); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("DateOfAddress(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	now := time.Date(2018, 5, 15, 20, 0, 0, 0, crawl.Vietnam)
	for in, want := range map[string]string{
		"Tue, 15 May 2018 19:24:18 GMT+7":     "2018-05-15T19:24:18+07:00",
		"Tue, 15 May 2018 19:24:18 GMT+07:00": "2018-05-15T19:24:18+07:00",
		"Tue, 15 May 2018 19:24:18 +0700":     "2018-05-15T19:24:18+07:00",
		"Tue, 15 May 2018 12:24:18 GMT":       "2018-05-15T19:24:18+07:00", // really GMT
		"Tue, 15 May 2018 19:24:18 GMT":       "2018-05-15T19:24:18+07:00", // seven hours from now: a wrong label
		"Tue, 15 May 2018 19:24:18 ICT":       "2018-05-15T19:24:18+07:00",
		"Tue, 15 May 2018 19:24:18":           "2018-05-15T19:24:18+07:00",
		"2018-05-15T19:24:18+07:00":           "2018-05-15T19:24:18+07:00",
		"2018-05-15T12:24:18Z":                "2018-05-15T19:24:18+07:00",
		"2018-05-15T19:24:18.123":             "2018-05-15T19:24:18+07:00",
		"2018-05-15 19:24:18":                 "2018-05-15T19:24:18+07:00",
		"2018-05-15":                          "2018-05-15T00:00:00+07:00",
		"5/15/2018 7:24:18 PM":                "2018-05-15T19:24:18+07:00",
		"15/05/2018 19:24":                    "2018-05-15T19:24:00+07:00",
		"Thứ Ba":                              "",
		"":                                    "",
	} {
		got := ""
		if d, err := crawl.ParseDate(in, now); err == nil {
			got = d.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("ParseDate(%q) = %q, want %q", in, got, want)
		}
	}
}
