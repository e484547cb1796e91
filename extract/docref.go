package extract

// findReferences is the stage of this file.
func (d *Document) findReferences() {}
