package extract

// resolve makes entities of the mentions of the article.
func (d *Document) resolve() {
	d.resolveOrganizations()
	d.resolvePeople()
}
