package extract

import "chutri/extract/vi"

// Which heads name a meeting at all: not those inside other names, nor verbs that
// nobody does.

// notEvent says why a head is none: it stands in the name of a body or building,
// or a verb has nobody who does it.
func (s *scene) notEvent(p eventPhrase) string {
	d, i := s.d, p.head.from
	if k := s.org(i); k >= 0 && d.orgs[k].from < i {
		return "inside the name of a body"
	}
	if k := s.person(i); k >= 0 {
		return "inside a title"
	}
	if from, ok := phraseBefore(notEventBefore, d, i); ok && !(d.key(from) == "dự" || d.key(from) == "ban" || d.is(from, "hội", "trường") && d.key(from-1) == "tại" && d.Tokens[i].Capital()) {
		return "part of another name"
	}
	if k := d.key(i - 1); (k == "," || k == "và") && d.is(i-3, "hội", "nghị") {
		if _, ok := phraseBefore(notEventBefore, d, i-3); ok {
			return "part of another name" // "trung tâm hội nghị, hội thảo"
		}
	}
	if _, n := notEventAfter.at(d, p.head.to); n > 0 && (n > 1 || p.class == "lễ") {
		return "part of another word"
	}
	if k := d.key(i - 1); p.class == "lễ" && (k == "hành" || k == "tuần" || k == "nghi") {
		return "part of another word" // "hành lễ", "Tuần lễ Cấp cao"
	}
	if k := d.key(p.head.to); k == "nào" || k == "gì" {
		return "asked for" // "ở kỳ họp nào"
	}
	if s.denied(p) {
		return "denied" // "không hề có một cuộc làm việc chính thức nào"
	}
	if d.is(i, "hội", "nghị", "định") && d.Tokens[i+1].Capital() && !d.Tokens[i].Capital() {
		return "part of another word" // "bảo hiểm xã hội | Nghị định 161"
	}
	if d.is(i, "gặp", "mặt") && !p.verb && s.named(i-1) >= 0 {
		return "part of another name" // "Hội nghị gặp mặt", "Hội nghị sơ kết và gặp mặt"
	}
	if p.class == "diễn đàn" && (d.key(i-1) == "là" || d.key(i-1) == "trên") {
		return "no meeting"
	}
	if p.class == "diễn đàn" && s.forumBody(i, p.head.to) {
		return "a body, not a meeting"
	}
	if !p.verb {
		return ""
	}
	switch prev := d.key(i - 1); prev {
	case "dự", "phòng", "hội", "ngồi", "khi", "hay", "ngày", "giờ", "ghế", "để", "phương", "cách", "nơi", "chỗ", "đến", "tới", "sự", "môi", "trường", "điều":
		if p.class != "làm việc" || prev != "đến" {
			return "verb without a meeting"
		}
	}
	if p.class == "họp" || p.class == "kỳ họp" {
		if !s.meets(i) && !(p.head.to-i == 2 && s.skipAdverbs(i, d.sentence(i).from) < i) {
			return "verb without a body that meets"
		}
	}
	switch {
	case p.class == "gặp" && d.key(p.head.to) == "và" && (d.is(p.head.to+1, "hội") || d.is(p.head.to+1, "làm", "việc")):
		return "the next verb names the talks" // "gặp gỡ và hội đàm với"
	case p.class == "phiên" && p.head.from != d.sentence(i).from:
		return "verb inside a sentence"
	case p.class == "thăm" && !s.opensTop(i):
		return "no visit that the article is about"
	case p.kind == "cuộc gặp" && (!s.opensTop(i) || s.counterpart(&trigger{span: p.head, clause: d.sentence(i)}) < 0):
		return "no meeting of two persons that the article is about"
	}
	if p.verb && p.kind == "buổi tiếp" && s.person(i+1) < 0 && d.key(i+1) != "đoàn" && !s.receives(i) {
		return "verb without a guest"
	}
	if p.class == "làm việc" {
		// "làm việc tại công ty" is a job unless it opens the sentence or has a visitor.
		if (p.head.to-i < 3 || d.key(p.head.to-1) == "tại" && d.key(i) == "làm") && !s.delegation(i) {
			return "a job, not a meeting"
		}
	}
	return ""
}

// denied says whether the words around a noun say that no such meeting was: "không (hề)
// có … nào".
func (s *scene) denied(p eventPhrase) bool {
	d := s.d
	if p.verb {
		return false
	}
	any := false
	for j := p.head.to; j < min(p.head.to+5, len(d.Tokens)) && d.Tokens[j].Shape != vi.Punct; j++ {
		any = any || d.key(j) == "nào"
	}
	for j := p.head.from - 1; any && j >= max(d.sentence(p.head.from).from, p.head.from-8); j-- {
		if k := d.key(j); (k == "không" || k == "chưa" || k == "chẳng") && (d.key(j+1) == "có" || d.key(j+1) == "hề" || d.key(j+1) == "từng") {
			return true
		}
	}
	return false
}

// receives says whether the verb "tiếp" at token i has a person as its subject and
// guests behind it: "Thủ tướng đã tiếp một số doanh nghiệp".
func (s *scene) receives(i int) bool {
	d := s.d
	j := s.skipAdverbs(i, d.sentence(i).from)
	if s.person(j-1) < 0 {
		return false
	}
	switch d.key(i + 1) {
	case "một", "các", "lãnh", "đại", "những", "hai", "ba", "chủ", "phái", "đặc", "công", "hoàng", "nhà", "ông", "bà", "ngài", "nữ", "bộ", "tổng", "phó", "thủ", "ngoại", "tư", "giám", "thống":
		return true
	}
	return false
}

// delegation says whether "đoàn công tác" or a body is the subject of the verb at
// token i: "đoàn công tác của Ủy ban Kinh tế đã làm việc tại tỉnh Đồng Nai".
func (s *scene) delegation(i int) bool {
	d := s.d
	from := d.sentence(i).from
	j := s.skipAdverbs(i, from)
	if j == i {
		return false
	}
	for n := j - 1; n >= max(from, j-14); n-- {
		if d.key(n) == "đoàn" {
			return true
		}
		if d.Tokens[n].Shape == vi.Punct || s.named(n) >= 0 {
			return false
		}
	}
	return false
}

// meets says whether the verb at token i has a body as its subject or stands as
// the object of "chủ trì", "dự", "triệu tập".
func (s *scene) meets(i int) bool {
	d := s.d
	from := d.sentence(i).from
	j := s.skipAdverbs(i, from)
	if j <= from {
		return d.sentenceOf[i] < 3
	}
	if s.org(j-1) >= 0 {
		return true
	}
	if d.Tokens[j-1].Capital() || d.Tokens[j-1].Shape == vi.Digit {
		for n := j - 1; n >= max(from, j-6); n-- { // "Quốc hội khóa VI Campuchia sẽ họp"
			if s.org(n) >= 0 {
				return true
			}
			if d.Tokens[n].Shape == vi.Punct {
				break
			}
		}
	}
	switch d.key(j - 1) {
	case "trì", "tập", "chức", "tuyến", "báo":
		return d.key(j-1) != "báo"
	case "phủ", "thư", "vụ", "ủy", "trị", "đạo", "ban", "hội", "tra", "trực":
		return true
	}
	return false
}

// forumHeads stand before a forum that is a body with an office and members.
var forumHeads = phraseList("điều hành", "điều hành của", "chủ tịch", "giám đốc", "thành viên", "sáng lập", "nhà sáng lập", "thư ký", "báo cáo của", "xếp hạng của", "của", "theo", "tổ chức")

// forumBody says whether the forum named at token i is meant as a body: "Ban Điều
// hành Diễn đàn Kinh tế thế giới", unless a year or an ordinal makes it a meeting.
func (s *scene) forumBody(i, to int) bool {
	d := s.d
	from, ok := phraseBefore(forumHeads, d, i)
	if !ok || !d.Tokens[i].Capital() {
		return false
	}
	if k := d.key(from); k == "của" || k == "theo" || k == "tổ" {
		return k != "tổ" && d.is(to, "kinh", "tế", "thế", "giới") && s.day(to+4) < 0 && d.key(to+4) != "về"
	}
	return d.key(from) != "chủ" || from+2 == i
}

// opensTop says whether the verb at token i has a person as its subject who opens a
// sentence at the top of the article, after a day and a place at most.
func (s *scene) opensTop(i int) bool {
	d := s.d
	if i >= s.topEnd() || s.inCaption() {
		return false
	}
	sent := d.sentence(i)
	k := s.person(s.skipAdverbs(i, sent.from) - 1)
	if k < 0 {
		return false
	}
	from := s.officeStart(k)
	if from == sent.from {
		return true
	}
	return d.key(from-1) == "," && from-sent.from <= 10 && s.openingDay(from) != ""
}
