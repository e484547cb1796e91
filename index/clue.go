package index

import (
	"encoding/binary"
	"sort"
	"strings"

	"chutri/extract"
	"chutri/extract/vi"
)

// clue is what the words around a name tell of its bearer besides offices. It is
// read while articles come in and only serves to tell namesakes.
type clue struct {
	work work
	born int    // year of birth that the text gives; 0 for none
	age  int    // age that the text gives; 0 for none
	sex  byte   // 'm', 'f' or 0
	near []mark // marks of the words and names near the name
}

// mark is a hash of a name or of neighbouring words: equal marks are, but for
// chance, equal words.
type mark uint32

const markBytes = 3 // of a stored mark

// markOf hashes words; salt keeps marks of different kinds apart.
func markOf(salt uint64, words ...string) mark {
	h := salt
	for _, w := range words {
		h = mix(h*31 + hashString(w))
	}
	m := mark(h&(1<<(8*markBytes)-1)) &^ 1
	if salt == saltWord {
		m |= 1
	}
	return m
}

// ofWords says whether a mark is of neighbouring words, not of a name.
func (m mark) ofWords() bool { return m&1 != 0 }

// Kinds of marks.
const (
	saltName = 1 // a name of a person, or a run of capitalized words
	saltBody = 2
	saltWord = 3
)

// Bounds of what is kept: mentions of a person that are read, tokens around a
// mention, marks of a person and of an article.
const (
	clueMentions = 3
	tokensBefore = 8
	tokensAfter  = 12
	namesAround  = 40
	namesInList  = 12 // of an article of a long list
	nearMarks    = 30
	articleMarks = 60
	longList     = 30 // persons of an article
)

// encode packs a clue for its column.
func (c clue) encode() []byte {
	b := make([]byte, 6, 6+markBytes*len(c.near))
	binary.LittleEndian.PutUint16(b, uint16(c.work))
	binary.LittleEndian.PutUint16(b[2:], uint16(c.born))
	b[4], b[5] = byte(c.age), c.sex
	return appendMarks(b, c.near)
}

// decodeClue unpacks a clue; what is no clue gives an empty one.
func decodeClue(b []byte) clue {
	if len(b) < 6 {
		return clue{}
	}
	return clue{work(binary.LittleEndian.Uint16(b)), int(binary.LittleEndian.Uint16(b[2:])), int(b[4]), b[5], decodeMarks(b[6:])}
}

func appendMarks(b []byte, marks []mark) []byte {
	for _, m := range marks {
		b = append(b, byte(m), byte(m>>8), byte(m>>16))
	}
	return b
}

func decodeMarks(b []byte) []mark {
	out := make([]mark, 0, len(b)/markBytes)
	for ; len(b) >= markBytes; b = b[markBytes:] {
		out = append(out, mark(b[0])|mark(b[1])<<8|mark(b[2])<<16)
	}
	return out
}

// run is a stretch of neighbouring tokens that are written as a name.
type run struct {
	from, to int // tokens, half-open
	mark     mark
	person   int // index of the person of the record, -1 for another name
}

// clueReader reads the clues of one article.
type clueReader struct {
	t      *passage
	people []extract.Person
	keys   []string // name keys of people
	runs   []run
	at     [][]int32       // runs of each person
	owner  map[int]int     // token at which a mention starts → person
	tails  map[string]bool // ends of two words and more of the persons' names
}

func newClueReader(t *passage, people []extract.Person) *clueReader {
	c := &clueReader{t: t, people: people, owner: map[int]int{}, at: make([][]int32, len(people)), tails: map[string]bool{}}
	taken := map[int]bool{} // tokens of mentions
	for i, x := range people {
		c.keys = append(c.keys, nameKey(x.Name))
		m := markOf(saltName, c.keys[i])
		for k := c.keys[i]; strings.Contains(k, " "); _, k, _ = strings.Cut(k, " ") {
			c.tails[k] = true
		}
		for _, s := range x.Mentions {
			from, to := c.tokensOf(s)
			if from >= to || taken[from] {
				continue
			}
			for k := from; k < to; k++ {
				taken[k] = true
			}
			c.owner[from] = i
			c.runs = append(c.runs, run{from, to, m, i})
		}
	}
	c.capitals(taken)
	sort.Slice(c.runs, func(i, j int) bool { return c.runs[i].from < c.runs[j].from })
	for i, r := range c.runs {
		if r.person >= 0 {
			c.at[r.person] = append(c.at[r.person], int32(i))
		}
	}
	return c
}

// tokensOf gives the tokens of a span.
func (c *clueReader) tokensOf(s extract.Span) (int, int) {
	from, to := c.t.byteAt(s[0]), c.t.byteAt(s[1])
	i := sort.Search(len(c.t.tokens), func(i int) bool { return c.t.tokens[i].End > from })
	j := i
	for j < len(c.t.tokens) && c.t.tokens[j].Start < to {
		j++
	}
	return i, j
}

// capitals finds the runs of two to five capitalized words that are no mentions
// of persons. Abbreviations at their beginning ("TP", "UBND") are left out.
func (c *clueReader) capitals(taken map[int]bool) {
	tokens := c.t.tokens
	for i := 0; i < len(tokens); i++ {
		if !tokens[i].Capital() || taken[i] {
			continue
		}
		j := i + 1
		for j < len(tokens) && tokens[j].Capital() && tokens[j].Space && !taken[j] {
			j++
		}
		from := i
		for from < j && tokens[from].Shape == vi.Upper || from < j && openers[tokens[from].Key] {
			from++
		}
		if n := j - from; n >= 2 && n <= 5 {
			var words [5]string
			for k := range n {
				words[k] = tokens[from+k].Key
			}
			if key := strings.Join(words[:n], " "); !c.tails[key] {
				c.runs = append(c.runs, run{from, j, markOf(saltName, key), -1})
			}
		}
		i = j - 1
	}
}

// openers begin a sentence before a name.
var openers = map[string]bool{"ông": true, "bà": true, "anh": true, "chị": true, "em": true, "cháu": true, "thầy": true, "cô": true, "theo": true, "tại": true, "ở": true,
	"trong": true, "khi": true, "với": true, "còn": true, "do": true, "và": true, "của": true, "từ": true, "ngày": true, "sáng": true, "chiều": true, "tối": true, "bé": true}

// bodyMark marks a body, whatever words of its kind stand before its name.
func bodyMark(key string) mark { return markOf(saltBody, bodyEnd(key)) }

// bodyEnd gives a body's key without those words.
func bodyEnd(key string) string {
	for cut := true; cut; {
		cut = false
		for _, h := range bodyHeads {
			if rest, ok := strings.CutPrefix(key, h); ok && strings.Contains(rest, " ") {
				key, cut = rest, true
			}
		}
	}
	return key
}

var bodyHeads = []string{"trường ", "đại học ", "đh ", "bệnh viện ", "bv ", "công ty ", "cổ phần ", "cp ", "tnhh ", "tập đoàn ", "tổng công ty ", "ủy ban nhân dân ", "hội đồng nhân dân ", "công an ", "huyện ", "quận ",
	"tỉnh ", "thành phố ", "tp ", "xã ", "phường ", "thị trấn ", "thị xã ", "thpt ", "thcs ", "tiểu học ", "trung học phổ thông ", "trung học cơ sở ", "ngân hàng ", "tmcp ", "thương mại cổ phần "}

// article gives the marks of an article: its persons, bodies and other names.
// The article of a long list of people has none: what stands in it besides has
// nothing to do with them.
func (c *clueReader) article(bodies []bodyRow) []mark {
	if len(c.people) > longList {
		return nil
	}
	var out []mark
	seen := map[mark]bool{}
	add := func(m mark) {
		if !seen[m] && len(out) < articleMarks {
			seen[m] = true
			out = append(out, m)
		}
	}
	for _, k := range c.keys {
		if len(out) < articleMarks/2 {
			add(markOf(saltName, k))
		}
	}
	for _, b := range bodies {
		if len(out) < articleMarks*3/4 {
			add(bodyMark(b.key))
		}
	}
	for _, r := range c.runs {
		add(r.mark)
	}
	return out
}

// of reads the clue of one person.
func (c *clueReader) of(person int) clue {
	var out clue
	seen := map[mark]bool{}
	add := func(m mark) {
		if !seen[m] && len(out.near) < nearMarks {
			seen[m] = true
			out.near = append(out.near, m)
		}
	}
	words := strings.Count(c.keys[person], " ") + 1
	far := namesAround
	if len(c.people) > longList {
		far = namesInList
	}
	read := 0
	var at []int
	for _, i := range c.at[person] {
		if r := c.runs[i]; r.to-r.from >= words && read < clueMentions {
			read++
			at = append(at, r.from)
			c.before(r.from, &out)
			c.after(r.to, &out)
		}
	}
	for _, from := range at {
		i := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].from >= from-far })
		for ; i < len(c.runs) && c.runs[i].from < from+far; i++ {
			if c.runs[i].person != person {
				add(c.runs[i].mark)
			}
		}
	}
	for k, from := range at {
		if k < 2 {
			c.neighbours(from, words, add)
		}
	}
	return out
}

// neighbours marks every three neighbouring words around a mention.
func (c *clueReader) neighbours(from, words int, add func(mark)) {
	var ws []string
	flush := func() {
		for i := 0; i+2 < len(ws); i++ {
			add(markOf(saltWord, ws[i], ws[i+1], ws[i+2]))
		}
		ws = ws[:0]
	}
	stretch := func(i, n int) {
		for ; i < len(c.t.tokens) && n > 0; i++ {
			t := c.t.tokens[i]
			if t.Shape == vi.Break {
				break
			}
			if t.Word() || t.Shape == vi.Digit {
				ws = append(ws, t.Key)
				n--
			}
		}
		flush()
	}
	start := from
	for n := 0; start > 0 && n < tokensBefore && c.t.tokens[start-1].Shape != vi.Break; start-- {
		if c.t.tokens[start-1].Word() {
			n++
		}
	}
	stretch(from+words, tokensAfter)
	if start < from {
		for i := start; i < from; i++ {
			if t := c.t.tokens[i]; t.Word() || t.Shape == vi.Digit {
				ws = append(ws, t.Key)
			}
		}
		flush()
	}
}
