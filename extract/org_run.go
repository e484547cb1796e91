package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// nameEnds are words that never stand inside the name of a body: what follows
// them is the sentence again.
var nameEnds = wordSet(`đã đang sẽ vừa mới có là của tại với cho về được bị do từ đến tới trong ngoài khi để cùng theo cũng nên phải
 cần vẫn còn mà như nếu thì vì nhưng hay hoặc nêu nói rằng ông bà anh chị này đó ấy kia ở ra vào lên xuống qua trên dưới sau trước giữa
 không chưa chỉ rất lại nhằm làm giữ nhận ký họp trao tặng dự thay gửi mở đưa nằm giao giúp xin chuyển thu thêm bằng gồm dành hiện ngày
 sáng chiều tối tháng năm lần khóa khoá nhiệm tiếp chủ cán nguyên kiêm ra cấp mong gặp tuyên đi hai ba những một mỗi mọi nhiều`)

// nameVerbs are verbs of two words that end a name in lower case.
var nameVerbs = pairSet(`tổ chức, chủ trì, chỉ đạo, đề nghị, phối hợp, yêu cầu, công bố, quyết định, tiếp tục, ban hành, thực hiện, báo cáo, khẳng định, đề xuất,
 phân công, làm việc, đánh giá, ghi nhận, kiến nghị, tập trung, hướng dẫn, triển khai, xác định, thông báo, khẩn trương, quy định, thành lập, đồng ý, chuẩn bị,
 nhấn mạnh, điều hành, sửa đổi, tham gia, phê duyệt, điều động, thông qua, thảo luận, tiến hành, nhận định, thu hồi, thẩm định, trả lời, khởi tố, đại diện,
 kêu gọi, rà soát, trân trọng, tính toán, phát biểu, xử phạt, diễn ra, giải quyết, lựa chọn, điều chỉnh, chú trọng, giám sát, bàn giao, tuyên bố, phát hiện,
 kết luận, cảnh báo, thừa nhận, kỷ luật, đẩy mạnh, tiếp nhận, trình bày, huy động, thúc đẩy, cam kết, nhanh chóng, bắt đầu, thiết lập, phụ trách, tham dự,
 công nhận, bình luận, phê chuẩn, chia sẻ, tăng cường, bổ nhiệm, trực tiếp, tiếp thu, xem xét, cho biết, cho rằng, khai mạc, bế mạc, thống nhất, lưu ý, biểu dương,
 trao đổi, tin tưởng, bày tỏ, đăng ký, hoàn thành, hỗ trợ, giới thiệu, lãnh đạo, quán triệt, nỗ lực, kịp thời, chủ động, thường xuyên, quan tâm, đăng tải, đưa tin,
 khánh thành, khởi công, tiền thân, trực thuộc, trả lời, thay mặt, hoạt động, nghiêm túc, làm rõ, xử lý, ủng hộ, tuyển dụng, tuyển sinh, mong muốn, cập nhật,
 giao lưu, đón nhận, vinh dự, tích cực, cấp phép, cấp giấy, khuyến cáo, hoan nghênh, nêu rõ, vào cuộc, nhiệm kỳ, phát động, ký kết, tổng hợp, lần thứ, thực tế, lấy ý, kiểm điểm`)

func pairSet(list string) map[[2]string]bool {
	set := map[[2]string]bool{}
	tokens := vi.Tokenize(vi.Normalize(list))
	for i := 0; i+1 < len(tokens); i++ {
		if tokens[i].Word() && tokens[i+1].Word() {
			set[[2]string{tokens[i].Key, tokens[i+1].Key}] = true
		}
	}
	return set
}

// wordPairs are neighbouring syllables of one word, from the lists of functions,
// bodies and words of names: a lower-case syllable behind a capital belongs to
// it when they are such a pair.
var wordPairs = readPairs()

func readPairs() map[[2]string]bool {
	set := map[[2]string]bool{}
	for _, class := range []gazetteer.Class{gazetteer.Functions, gazetteer.Bodies, gazetteer.NameWords} {
		rows := lexicon.Rows(class)
		for i := range rows {
			last := ""
			for _, t := range vi.Tokenize(rows[i].Name) {
				if t.Word() && last != "" && t.Key != "và" {
					set[[2]string{last, t.Key}] = true
				}
				last = ""
				if t.Word() && t.Key != "và" {
					last = t.Key
				}
			}
		}
	}
	return set
}

// lowWord gives the end of a word at k that may stand in lower case inside a name.
func (d *Document) lowWord(k int) int {
	to := k
	for _, m := range d.words.At(k) {
		if m.Entry.Class != gazetteer.NameWords {
			continue
		}
		switch m.Entry.Row.Field("low") {
		case "1":
			to = m.To
		case "2": // a verb too: only before another such word or a capital
			if m.To >= len(d.Tokens) || d.Tokens[m.To].Shape != vi.Lower || d.is(m.To, "và") || d.lowWord(m.To) > m.To {
				to = m.To
			}
		}
	}
	return to
}

// stopsName says whether the lower-case word at k cannot belong to a name.
func (d *Document) stopsName(k int) bool {
	return k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && nameEnds[d.key(k)]
}

// predicate says whether a verb of two words begins at k.
func (d *Document) predicate(k int) bool {
	return k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && nameVerbs[[2]string{d.key(k), d.key(k + 1)}]
}

// properRun reads a run of words of a name from token j, which has a capital:
// words with capitals, the second syllable of a word ("Giao thông"), listed
// lower-case words (name_words.tsv), and "và", "-", "&", "," where a further
// word of the name follows. It stops before a person, a place with its level,
// and before another body.
func (d *Document) properRun(from, j int, name bool) int {
	if !d.capital(j) || d.shouting(j) {
		return j
	}
	k := j
	for k < len(d.Tokens) {
		next := d.runStep(from, j, k, name)
		if next == k {
			break
		}
		k = next
	}
	return k
}

// runStep gives the token behind the next piece of a run, k when the run ends.
func (d *Document) runStep(from, j, k int, name bool) int {
	if k >= len(d.Tokens) {
		return k
	}
	t := d.Tokens[k]
	switch {
	case t.Shape == vi.Break:
		return k
	case t.Capital():
		if level, _ := d.levelAt(k); level != "" {
			return k
		}
		if _, ok := d.hoChiMinhCity(k); ok && !d.is(k, "hồ") {
			return k
		}
		if to := d.doublePlace(k); to > k || d.region(k) {
			return max(to, k+1)
		}
		if k > j && (captionWords[d.key(k)] || d.personAt(k) && !name || d.headWordAt(k) && !d.innerHead(k) || d.rankAt(k)) {
			return k
		}
		return k + 1
	case t.Shape == vi.Digit:
		if !t.Space && (d.Tokens[k-1].Shape == vi.Upper || d.Tokens[k-1].End-d.Tokens[k-1].Start == 1) || name && t.Space && t.End-t.Start < 3 && !d.is(k+1, "/") && d.Tokens[k-1].Word() {
			return k + 1
		}
		return k
	case t.Shape == vi.Lower:
		return d.runLower(j, k, name)
	case t.Key == "-" && (d.is(k-2, "trung", "ương") || d.listedPlaceEnds(k)):
	case t.Key == "-" || t.Key == "&":
		if d.runGoesOn(k+1) && (t.Key == "&" || d.Tokens[k].Space == d.Tokens[k+1].Space) {
			return k + 2
		}
		if to := d.lowWord(k + 1); to > k+1 && d.Tokens[k].Space == d.Tokens[k+1].Space {
			return to
		}
	case t.Key == ",":
		if to := d.lowWord(k - 1); to > k {
			return to
		}
	}
	return k
}

// runGoesOn says whether a further word of a name begins at k, behind "và" or a dash.
func (d *Document) runGoesOn(k int) bool {
	return d.capital(k) && !creditWords[d.key(k)] && !d.personAt(k) && !d.rankAt(k) && !(d.headWordAt(k) && !d.innerHead(k)) && !d.listedPlaceAt(k)
}

// captionWords begin something else even without a mark before them.
var captionWords = wordSet("ảnh nguồn theo clip video")

// creditWords stand behind the dash of a caption.
var creditWords = wordSet("ảnh nguồn clip video theo tin đồ pv")

// runLower goes on over lower-case words.
func (d *Document) runLower(j, k int, name bool) int {
	if d.is(k, "và") {
		if d.runGoesOn(k + 1) {
			return k + 2
		}
		if to := d.lowWord(k + 1); to > k+2 && !d.predicate(k+1) {
			return to
		}
		return k
	}
	if to := d.wordFrom(k); to > k {
		return to
	}
	if to := d.lowWord(k); to > k && !d.predicate(k) && (!name || d.capital(to) || to < len(d.Tokens) && d.Tokens[to].Shape != vi.Lower) {
		return to
	}
	if to := d.beforeCountry(k); to > k {
		return to
	}
	if d.stopsName(k) || k-1 < j || d.Tokens[k-1].Shape != vi.Title || !d.Tokens[k].Space {
		return k
	}
	// The second syllable of a word: "Giao thông". Where the pair is not known,
	// the name must end there or go on with a capital.
	if wordPairs[[2]string{d.key(k - 1), d.key(k)}] {
		return k + 1
	}
	if next := k + 1; !d.predicate(k) && (next >= len(d.Tokens) || d.Tokens[next].Shape != vi.Lower) && !d.listedPlaceEnds(k) {
		return k + 1
	}
	return k
}

// wordFrom gives the end of a listed word that begins with a capital before k
// and goes on over it: "Bất động sản", "Người cao tuổi".
func (d *Document) wordFrom(k int) int {
	for i := k - 1; i >= max(0, k-3); i-- {
		if d.Tokens[i].Shape == vi.Title {
			if m, ok := d.words.Longest(i, gazetteer.NameWords); ok && m.To > k {
				return m.To
			}
		}
	}
	return k
}

// beforeCountry takes up to four lower-case words when a country follows them:
// Hiệp hội Thị trường trái phiếu Việt Nam.
func (d *Document) beforeCountry(k int) int {
	for n := k; n <= k+4 && n < len(d.Tokens); n++ {
		if n > k && d.capital(n) {
			if _, ok := d.hoChiMinhCity(n); ok || d.countryAt(n) > n {
				return n
			}
		}
		if d.Tokens[n].Shape != vi.Lower || d.stopsName(n) || d.predicate(n) || d.is(n, "và") {
			return k
		}
	}
	return k
}

// doublePlace gives the end of a province of two words or more, whose parts
// could be taken for something else: Hải Phòng, Bà Rịa - Vũng Tàu.
func (d *Document) doublePlace(k int) int {
	if m, ok := d.words.Longest(k, gazetteer.Provinces); ok && m.To > k+1 && d.capital(m.To-1) {
		return m.To
	}
	return k
}

// listedPlaceEnds says whether the capitals before k are a place or country.
func (d *Document) listedPlaceEnds(k int) bool {
	for i := max(0, k-4); i < k; i++ {
		for _, m := range d.words.At(i) {
			switch m.Entry.Class {
			case gazetteer.Countries, gazetteer.Provinces, gazetteer.Districts:
				if m.To == k && k > i+1 {
					return true
				}
			}
		}
	}
	return false
}

func (d *Document) listedPlaceAt(i int) bool {
	_, _, ok := d.readPlace(i, placeLocal|placeCountry)
	return ok
}

// innerHead says whether a head may stand inside a name: "Văn phòng", "Thanh
// tra", "Công an" and the like name functions too.
func (d *Document) innerHead(k int) bool {
	if m, ok := d.words.Longest(k, gazetteer.Functions); ok && m.To > k+1 {
		if d.listedBodyAt(k) {
			return false
		}
		b, ok := d.readBody(k, maxNesting) // "… - Công an tỉnh Sơn La" is another body
		return !ok || b.bare || b.to <= m.To
	}
	switch d.key(k) {
	case "đảng":
		return !d.is(k+1, "ủy") && !d.is(k+1, "bộ") && !d.is(k+1, "đoàn") && !d.listedBodyAt(k)
	case "trung", "văn", "viện", "hợp", "nhà", "ngân":
		return !d.listedBodyAt(k)
	}
	return false
}

func (d *Document) listedBodyAt(k int) bool {
	_, ok := d.words.Longest(k, gazetteer.Bodies)
	return ok
}

// rankAt says whether a rank or title of two words or more begins at k.
func (d *Document) rankAt(k int) bool {
	m, ok := d.words.Longest(k, gazetteer.Titles)
	if !ok {
		return false
	}
	switch m.Entry.Row.Field("kind") {
	case "qualifier":
		return false
	}
	return m.To > k+1
}

// companyForms are lower-case words between the head of a company and its name.
var companyForms = wordSet(`cổ phần trách nhiệm hữu hạn một hai thành viên trở lên tư nhân thương mại dịch vụ đầu xây dựng sản xuất và phát triển thép in
 luật du lịch xổ số kiến thiết điện lực nước sạch môi trường đô thị chứng khoán bảo hiểm tài chính công nghệ vận tải thủy nông lâm nghiệp xăng dầu
 may dệt dược phẩm thực bất động hợp danh mẹ con quản lý nhà máy thông tin truyền thông điện tử nhân dân quốc doanh tnhh mtv cp tm dv xd`)

// legalForms stand between the head and the name in any case of letters.
var legalForms = [][]string{{"tnhh"}, {"mtv"}, {"cp"}, {"cổ", "phần"}, {"trách", "nhiệm", "hữu", "hạn"}, {"một", "thành", "viên"},
	{"hai", "thành", "viên"}, {"1", "thành", "viên"}, {"tmcp"}, {"thương", "mại", "cổ", "phần"}}

// properNameAt reads a proper name: forms of companies and papers in lower case,
// then a run with capitals. Names in quotation marks count.
func (d *Document) properNameAt(j int) int {
	k := j
	for more := true; more; {
		more = false
		for _, form := range legalForms {
			if d.is(k, form...) {
				k, more = k+len(form), true
				break
			}
		}
	}
	for n := 0; n < 10 && k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && companyForms[d.key(k)]; n++ {
		k++
	}
	for n := 0; n < 2 && k > j-1 && k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && !d.stopsName(k) && !d.predicate(k) && d.is(j-1, "ty"); n++ {
		k++ // "Công ty chè Phú Đa"
	}
	if k >= len(d.Tokens) || !d.capital(k) || d.listedPlaceAt(k) && k > j && d.Tokens[j].Shape == vi.Lower && !companyForms[d.key(j)] {
		return j
	}
	if to := d.properRun(j, k, true); to > k+1 || to > k && (d.Tokens[k].Shape != vi.Title || !vi.ValidSyllable(d.key(k))) {
		if end, _, ok := d.readPlace(to, placeLocal|placeCountry); ok && d.capital(to) {
			return end
		}
		return to
	}
	return j
}
