package extract

// findDates is the stage of this file.
func (d *Document) findDates() {}

// recordDates writes this layer into the record.
func (d *Document) recordDates(r *Record) {}
