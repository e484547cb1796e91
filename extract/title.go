package extract

// findTitles is the stage of this file.
func (d *Document) findTitles() {}
