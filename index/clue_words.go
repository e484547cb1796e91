package index

import (
	"strconv"
	"strings"

	"chutri/extract/vi"
)

// work is a set of walks of life that words before or after a name give a person.
type work uint16

// The walks of life. A person of public office may be accused; a farmer of the
// same name is somebody else.
const (
	artist work = 1 << iota
	athlete
	accused
	victim
	voter
	pupil
	teacher
	doctor
	lawyer
	journalist
	labourer // farmers, fishermen, workers, drivers, sellers
	hero     // of the wars: martyrs, their mothers
	clergy   // and kings of old
	official // by titles: see workOf
	trader   // by titles, or "doanh nhân"
	soldier
)

// workWords are the words that stand before a name, or after it and a comma.
var workWords = workTable(map[work]string{
	artist: "ca sĩ, nữ ca sĩ, nam ca sĩ, nhạc sĩ, diễn viên, nữ diễn viên, nam diễn viên, đạo diễn, nghệ sĩ, nghệ nhân, nsnd, nsưt, ntk, nhà thiết kế, người mẫu, siêu mẫu, hoa hậu, á hậu, á khôi, hoa khôi, " +
		"người đẹp, mc, biên đạo, biên đạo múa, nhà thơ, nhà văn, họa sĩ, nhiếp ảnh gia, rapper, danh hài, nhà biên kịch, vũ công, biên tập viên, tài tử, nam vương, hot girl, ca nương, nhà sản xuất, ca sỹ, nhạc sỹ, nghệ sỹ, họa sỹ",
	athlete:    "hlv, huấn luyện viên, cầu thủ, thủ môn, thủ thành, trung vệ, hậu vệ, tiền vệ, tiền đạo, vđv, vận động viên, kỳ thủ, tay vợt, võ sĩ, trọng tài, xạ thủ, kình ngư, đô vật, võ sỹ, chân sút, tuyển thủ, cua rơ",
	accused:    "bị cáo, bị can, đối tượng, nghi phạm, nghi can, hung thủ, phạm nhân, tử tù, kẻ, tên, thủ phạm, trùm, can phạm, đàn em, đồng phạm, gã",
	victim:     "nạn nhân, bệnh nhân, sản phụ",
	voter:      "cử tri",
	pupil:      "học sinh, nữ sinh, nam sinh, sinh viên, thí sinh, em, bé, cháu, bé gái, bé trai, cậu bé, cô bé, học trò",
	teacher:    "thầy, thầy giáo, cô giáo, giáo viên, giảng viên, nhà giáo, ths, ts, pgs, gs, thạc sĩ, tiến sĩ, giáo sư, phó giáo sư, thạc sỹ, tiến sỹ",
	doctor:     "bác sĩ, bác sỹ, bs, bscki, bsckii, bs ckii, bs cki, dược sĩ, dược sỹ, y sĩ, điều dưỡng, lương y, bscc",
	lawyer:     "luật sư, ls, thẩm phán, chấp hành viên, công chứng viên, trợ lý",
	journalist: "nhà báo, phóng viên, pv, bình luận viên, blv",
	labourer:   "nông dân, ngư dân, công nhân, tài xế, lái xe, thợ, tiểu thương, chủ trang trại, bảo vệ, người dân, thuyền viên, ngư phủ, thương lái, lão nông, hộ, chủ hộ, hộ ông, hộ bà, bạn đọc, độc giả, chủ quán, hành khách, tổ trưởng",
	hero:       "liệt sĩ, liệt sỹ, mẹ việt nam anh hùng, mẹ vnah, anh hùng, danh nhân, cựu chiến binh, lão thành cách mạng, chí sĩ, danh tướng",
	clergy:     "hòa thượng, thượng tọa, đại đức, linh mục, giám mục, mục sư, ni sư, sư thầy, đức cha, ni trưởng, vua, thượng hoàng, phật hoàng, hoàng đế, chúa",
	trader:     "doanh nhân, đại gia, nữ doanh nhân, ceo, tỷ phú, nhà đầu tư",
	soldier:    "thiếu úy, trung úy, thượng úy, đại úy, thiếu tá, trung tá, thượng tá, đại tá, thiếu tướng, trung tướng, thượng tướng, đại tướng, chiến sĩ, binh nhất, binh nhì, hạ sĩ, trung sĩ, thượng sĩ",
})

func workTable(lists map[work]string) map[string]work {
	out := map[string]work{}
	for w, l := range lists {
		for _, x := range strings.Split(l, ", ") {
			out[x] |= w
		}
	}
	return out
}

// forms of address say whether a man or a woman is meant.
var address = map[string]byte{"ông": 'm', "anh": 'm', "chú": 'm', "cậu": 'm', "thầy": 'm', "bà": 'f', "chị": 'f', "cô": 'f', "mẹ": 'f',
	"nữ ca sĩ": 'f', "nam ca sĩ": 'm', "nữ diễn viên": 'f', "nam diễn viên": 'm', "nữ sinh": 'f', "nam sinh": 'm', "hoa hậu": 'f', "á hậu": 'f', "cô giáo": 'f', "thầy giáo": 'm',
	"bé gái": 'f', "bé trai": 'm', "vua": 'm', "sản phụ": 'f'}

// phraseBefore gives the longest phrase of up to three words that ends before a
// token and that one of the tables knows, and where it starts.
func (c *clueReader) phraseBefore(i int, known func(string) bool) (string, int) {
	best, at := "", i
	key := ""
	for n := 1; n <= 4 && i-n >= 0; n++ {
		t := c.t.tokens[i-n]
		if !t.Word() {
			break
		}
		if key == "" {
			key = t.Key
		} else {
			key = t.Key + " " + key
		}
		if known(key) {
			best, at = key, i-n
		}
	}
	return best, at
}

func isClueWord(k string) bool { return workWords[k] != 0 || address[k] != 0 }

// before reads the words in front of a mention: "luật sư, thạc sĩ X", "các ca sĩ
// A, B và X".
func (c *clueReader) before(i int, out *clue) {
	head := c.headOfList(i)
	alone := head == i // else the form of address is that of the first of a list
	i = head
	for range 4 {
		for i > 0 && c.t.tokens[i-1].Shape == vi.Punct && strings.Contains(`.,"“”'()-:`, c.t.tokens[i-1].Key) {
			i--
		}
		key, at := c.phraseBefore(i, isClueWord)
		if key == "" {
			return
		}
		out.work |= workWords[key]
		if s := address[key]; s != 0 && out.sex == 0 && alone {
			out.sex = s
		}
		i = at
	}
}

// headOfList goes back over the names of a list to the one that its head word
// stands before.
func (c *clueReader) headOfList(i int) int {
	const most = 24
	for j := i; i-j < most; {
		if j < 2 {
			return i
		}
		if p := c.t.tokens[j-1]; !(p.Key == "," || p.Key == "và" || p.Key == "cùng") || !c.t.tokens[j-2].Capital() {
			if j == i {
				return i
			}
			return j
		}
		j--
		for j > 0 && c.t.tokens[j-1].Capital() {
			j--
		}
	}
	return i
}

// after reads what stands behind a mention: "X (32 tuổi)", "X, sinh năm 1985",
// "X - giảng viên".
func (c *clueReader) after(i int, out *clue) {
	tokens := c.t.tokens
	if i < len(tokens) && (tokens[i].Key == "," || tokens[i].Key == "(" || tokens[i].Key == "-" || tokens[i].Key == "–") {
		for n := 3; n >= 1; n-- {
			if key := c.phraseAt(i+1, n); workWords[key] != 0 && !strings.Contains("em cháu bé tên kẻ", key) {
				out.work |= workWords[key]
				break
			}
		}
	}
	for k := i; k < i+10 && k+1 < len(tokens) && tokens[k].Shape != vi.Break; k++ {
		t := tokens[k]
		if t.Key == "." || t.Key == ";" || t.Capital() && t.Key != "sn" && t.Shape != vi.Title {
			return
		}
		if t.Capital() && t.Key != "sn" && t.Key != "sinh" {
			if _, ok := c.owner[k]; ok {
				return // the next person of a list
			}
		}
		switch {
		case t.Shape == vi.Digit && tokens[k+1].Key == "tuổi":
			if n, _ := strconv.Atoi(t.Key); n > 0 && n < 120 && out.age == 0 {
				out.age = n
			}
			return
		case t.Key == "sn" || t.Key == "sinh" && k+2 < len(tokens) && tokens[k+1].Key == "năm" || t.Key == "sinh" && tokens[k+1].Shape == vi.Digit:
			j := k + 1
			if tokens[j].Key == "năm" {
				j++
			}
			if n, _ := strconv.Atoi(tokens[j].Key); n > 1800 && n < 2100 && out.born == 0 {
				out.born = n
			}
			return
		}
	}
}

// phraseAt joins n words from a token on, "" when there are not so many.
func (c *clueReader) phraseAt(i, n int) string {
	if i+n > len(c.t.tokens) {
		return ""
	}
	var ws [3]string
	for k := range n {
		if !c.t.tokens[i+k].Word() {
			return ""
		}
		ws[k] = c.t.tokens[i+k].Key
	}
	return strings.Join(ws[:n], " ")
}
