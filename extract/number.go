package extract

// findNumbers is the stage of this file.
func (d *Document) findNumbers() {}
