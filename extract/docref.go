package extract

// findReferences is the stage of this file.
func (d *Document) findReferences() {}

// recordReferences writes this layer into the record.
func (d *Document) recordReferences(r *Record) {}
