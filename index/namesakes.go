package index

// unsurePair is two groups of sightings that may be one person.
type unsurePair struct {
	a, b int
	why  string
}

// namesakes splits the sightings of one name into persons, the one with the
// earliest article first, and gives the pairs that cannot be told.
func namesakes(block []sighting) ([][]sighting, []unsurePair) {
	return [][]sighting{block}, nil
}
