package gazetteer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// madeUp gives a list of n rows, sorted as every list, of names of two to five of
// 5,520 syllables; one row in eight has an alias.
func madeUp(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	onsets := strings.Fields("b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x")
	rhymes := strings.Fields("a à á ả ã ạ ai ài ái an àn án ang àng áng anh ành ánh ao ào áo ăn ắn ăng ắng ân ấn âng ấp âu ấu em én ên ến ết êu iên iến iết o ò ó oai oán oang on ón ong óng ô ồ ố ôi ối ôn ống ơ ờ ớ ơi ới u ù ú ui úi ung ùng úng ư ứ ưng ước ương ường ượng")
	name := func() string {
		words := make([]string, 2+r.IntN(4))
		for i := range words {
			words[i] = onsets[r.IntN(len(onsets))] + rhymes[r.IntN(len(rhymes))]
		}
		words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
		return strings.Join(words, " ")
	}
	rows := make([]string, n)
	for i := range rows {
		rows[i] = name() + "\t"
		if i%8 == 0 {
			rows[i] += name()
		}
	}
	slices.Sort(rows)
	return "# a list\nname\taliases\n" + strings.Join(rows, "\n") + "\n"
}

// numbered gives a list of n rows that begin with the same word and have figures.
func numbered(n int) string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("ban x%d y%d z%d", i%100, i/100%100, i/10000)
	}
	slices.Sort(rows)
	return "name\n" + strings.Join(rows, "\n") + "\n"
}

// BenchmarkLoadMillion measures reading a list of a million rows.
func BenchmarkLoadMillion(b *testing.B) {
	for _, list := range []struct {
		name string
		text string
	}{{"syllables", madeUp(1_000_000)}, {"numbered", numbered(1_000_000)}} {
		files := fstest.MapFS{"data/made_up.tsv": {Data: []byte(list.text)}}
		b.Run(list.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := load(files); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
