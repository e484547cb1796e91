package extract

// organOf reads the body behind the name of an organ that follows without a
// comma: "Ban Pháp chế · HĐND tỉnh", "Ủy ban Quân vụ · Thượng viện Mỹ", "Ban Trị
// sự · Giáo hội Phật giáo Việt Nam". Departments of ministries are bodies of
// their own: "Cục Thú y · Bộ Nông nghiệp" are two.
func (d *Document) organOf(b *body, depth int) {
	if b.bare || b.to >= len(d.Tokens) || !organHeads[d.key(b.from)] || d.placeBehind(b) {
		return
	}
	in, ok := d.readBody(b.to, depth+1)
	if !ok || !d.mayHaveOrgans(in) {
		return
	}
	b.to, b.place, b.owner, b.rule, b.row = in.to, in.place, &in, "head and body", nil
}

// organHeads begin the names of boards and committees that an assembly, a church
// or a party has.
var organHeads = wordSet("ban ủy hội tiểu đoàn")

// placeBehind says whether the name already ends in a place of its own.
func (d *Document) placeBehind(b *body) bool {
	return b.place.whole.to == b.to && b.place.whole.to > b.place.whole.from && !d.is(b.place.whole.from, "trung", "ương")
}

// mayHaveOrgans says whether a body is of the kind that has boards under its name.
func (d *Document) mayHaveOrgans(in body) bool {
	switch {
	case in.row != nil && in.row.Name == "Bộ Chính trị", in.kind == "assembly":
		return true
	case in.head == nil:
		return false
	}
	switch in.head.Name {
	case "Thượng viện", "Hạ viện", "Quốc hội", "Nghị viện":
		return true
	case "Giáo hội", "Hội thánh":
		return !in.bare
	}
	return false
}

// jointOffice reads the office of several bodies: "Văn phòng HĐND và UBND tỉnh",
// "Văn phòng Đoàn ĐBQH và HĐND thành phố". It ends behind the last of them.
func (d *Document) jointOffice(b *body, depth int) {
	if b.head.Name != "Văn phòng" {
		return
	}
	for b.owner != nil && d.localOrgan(*b.owner) && (d.is(b.to, "và") || d.is(b.to, ",") || d.is(b.to, "-")) {
		in, ok := d.readBody(b.to+1, depth+1)
		if !ok || !d.localOrgan(in) {
			return
		}
		b.to, b.place, b.owner = in.to, in.place, &in
	}
}

// localOrgan says whether a body is a council, committee or delegation that
// shares its office with the others.
func (d *Document) localOrgan(b body) bool {
	if b.head == nil {
		return false
	}
	switch b.head.Name {
	case "Hội đồng nhân dân", "Ủy ban nhân dân", "Đoàn đại biểu Quốc hội":
		return true
	}
	return false
}

// abroad goes on over the country where an embassy or association of another
// country is: "Đại sứ quán Việt Nam tại Nhật Bản", "Hội Sinh viên Việt Nam tại Úc".
func (d *Document) abroad(b *body) {
	if b.bare || !d.is(b.to, "tại") && !d.is(b.to, "ở") || d.countryEnd(b.to) == b.to {
		return
	}
	switch b.head.Name {
	case "Đại sứ quán", "Tổng Lãnh sự quán", "Lãnh sự quán":
		if to := d.countryAt(b.to + 1); to > b.to+1 {
			b.tail, b.to = b.to, to // the same embassy with and without it
		}
	case "Hội", "Hội Liên hiệp Phụ nữ", "Hội Liên hiệp Thanh niên":
		if to := d.countryAt(b.to + 1); to > b.to+1 {
			b.to, b.place = to, place{}
		}
	}
}

// countryEnd is the beginning of the country that ends before token i, i for none.
func (d *Document) countryEnd(i int) int {
	for from := i - 1; from >= max(0, i-3); from-- {
		if d.countryAt(from) == i {
			return from
		}
	}
	return i
}
