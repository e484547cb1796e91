package extract

// findOrganizations is the stage of this file.
func (d *Document) findOrganizations() {}
