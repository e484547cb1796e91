package extract

import "chutri/extract/gazetteer"

// ownerAt reads the body that a head belongs to: "Văn phòng · Thành ủy", "Đảng
// bộ cơ quan · Bộ Nội vụ", "Đảng ủy Khối · các cơ quan Trung ương".
func (d *Document) ownerAt(j, depth int, mass bool) (body, bool) {
	k := j
	if to, ok := d.blocAt(j); ok {
		return body{span: span{j, to}}, true
	}
	if in, ok := d.readBody(k, depth+1); d.is(k, "cơ", "quan") && !(ok && (!in.bare || in.absolute)) {
		k += 2
	} else if d.is(k, "tỉnh", "đảng", "bộ") || d.is(k, "huyện", "đảng", "bộ") {
		k++
	}
	in, ok := d.readBody(k, depth+1)
	if !ok {
		if k > j && !mass && d.is(j-2, "đảng") { // "Đảng ủy cơ quan" is a body whose owner the article knows
			return body{span: span{j, k}}, true
		}
		return body{}, false
	}
	if mass && in.kind != "mass_org" && in.kind != "front" {
		return body{}, false
	}
	if in.bare && !in.absolute && in.kind != "party_committee" && in.kind != "assembly" && in.kind != "state" {
		return body{}, false
	}
	return in, true
}

// mayOwn says whether a head goes with an owner: "Thường trực" is of committees,
// councils and the Government.
func (d *Document) mayOwn(head *gazetteer.Row, in body) bool {
	switch head.Name {
	case "Thường trực":
		return in.kind == "party_committee" || in.kind == "assembly" || in.kind == "front" || in.kind == "" || in.row != nil && in.row.Name == "Chính phủ"
	case "Ban Chấp hành Trung ương":
		return in.kind == "foreign_party" || in.kind == "mass_org" || in.row != nil && in.row.Name == "Đảng Cộng sản Việt Nam"
	}
	return true
}

// blocAt reads the blocs of party organizations: "Khối các cơ quan Trung ương",
// "các cơ quan Đảng tỉnh", "Khối Dân - Chính - Đảng TPHCM", and "Khối" alone.
func (d *Document) blocAt(j int) (int, bool) {
	k := j
	bloc := d.is(k, "khối")
	if bloc {
		k++
		if d.is(k, "-") {
			k++
		}
	}
	switch {
	case d.is(k, "cơ", "quan", "dân", "chính", "đảng"):
		k += 5
	case d.is(k, "các", "cơ", "quan"):
		k += 3
		if d.is(k, "và", "doanh", "nghiệp") {
			k += 3
		}
		if d.is(k, "đảng") {
			k++
		}
	case bloc && d.is(k, "cơ", "sở"):
		k += 2
		if b, ok := d.readBody(k, 2); ok && !b.bare { // "khối cơ sở Bộ Xây dựng tại TP HCM"
			k = b.to
			if to, _, ok := d.readPlace(k+1, placeLocal); ok && d.is(k, "tại") {
				k = to
			}
		}
		return k, true
	case bloc && d.is(k, "doanh", "nghiệp"):
		k += 2
	case bloc && d.is(k, "cơ", "quan"):
		k += 2
		if d.is(k, "-", "doanh", "nghiệp") {
			k += 3
		} else if d.is(k, "và", "doanh", "nghiệp") {
			k += 3
		}
	case bloc && d.is(k, "dân"):
		for d.is(k, "-") || d.is(k, "dân") || d.is(k, "chính") || d.is(k, "đảng") {
			k++
		}
	case bloc:
		return k, true
	default:
		return j, false
	}
	if d.is(k, "tỉnh", ",", "thành", "phố") { // "tỉnh, thành phố khu vực Nam bộ"
		k += 4
	} else if to, _, ok := d.readPlace(k, placeLocal|placeCentral); ok {
		k = to
	}
	if d.is(k, "khu", "vực") && d.capital(k+2) {
		k += 3
		if d.is(k, "bộ") {
			k++
		}
	}
	return k, true
}
