package gazetteer

// Default is the lexicon of the lists in data.
func Default() *Lexicon { return &Lexicon{} }
