package extract

// findOrganizations is the stage of this file.
func (d *Document) findOrganizations() {}

// recordOrganizations writes this layer into the record.
func (d *Document) recordOrganizations(r *Record) {}
