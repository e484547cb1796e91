package extract

// findEvents is the stage of this file.
func (d *Document) findEvents() {}
