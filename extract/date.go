package extract

// findDates is the stage of this file.
func (d *Document) findDates() {}
