package extract

// findNumbers is the stage of this file.
func (d *Document) findNumbers() {}

// recordNumbers writes this layer into the record.
func (d *Document) recordNumbers(r *Record) {}
