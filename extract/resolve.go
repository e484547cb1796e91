package extract

// resolve makes entities of the mentions of the article.
func (d *Document) resolve() {
	d.resolveOrganizations()
	d.resolvePeople()
}

// resolveOrganizations ties the names of one body together.
func (d *Document) resolveOrganizations() {}
