package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Gold is the annotation of one article.
type Gold struct {
	ID                    string       `json:"id"`
	Published             string       `json:"published"`
	People                []GoldPerson `json:"people"`
	PeopleOptional        []string     `json:"people_optional"`
	Organizations         []Forms      `json:"organizations"`
	OrganizationsOptional []string     `json:"organizations_optional"`
	Dates                 []string     `json:"dates"`
	DatesOptional         []string     `json:"dates_optional"`
	Numbers               []GoldNumber `json:"numbers"`
	NumbersOptional       []GoldNumber `json:"numbers_optional"`
	Events                []GoldEvent  `json:"events"`
	EventsOptional        []GoldEvent  `json:"events_optional"`
}

// GoldPerson is one person with every title that the article gives.
type GoldPerson struct {
	Name           string   `json:"name"`
	Aliases        []string `json:"aliases"`
	Titles         []Forms  `json:"titles"`
	TitlesOptional []string `json:"titles_optional"`
}

// GoldNumber is one quantity; any of the units is right.
type GoldNumber struct {
	Value    float64 `json:"value"`
	Unit     Forms   `json:"unit"`
	Modifier string  `json:"modifier"`
}

// GoldEvent is one event with the people in it.
type GoldEvent struct {
	Kind              string   `json:"kind"`
	Name              Forms    `json:"name"`
	Date              string   `json:"date"` // YYYY-MM-DD or START/END; empty when unknown
	Chairs            []string `json:"chairs"`
	Attendees         []string `json:"attendees"`
	Speakers          []string `json:"speakers"`
	ChairsOptional    []string `json:"chairs_optional"`
	AttendeesOptional []string `json:"attendees_optional"`
	SpeakersOptional  []string `json:"speakers_optional"`
}

func (e GoldEvent) role(role string) (must, may []string) {
	switch role {
	case "chairs":
		return e.Chairs, e.ChairsOptional
	case "attendees":
		return e.Attendees, e.AttendeesOptional
	}
	return e.Speakers, e.SpeakersOptional
}

// Forms are the accepted forms of one thing, the canonical one first. In JSON
// it is a string or a list of strings.
type Forms []string

// UnmarshalJSON accepts a single string too.
func (f *Forms) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*f = Forms{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(f))
}

// Load reads a gold folder, in order of IDs (the file names).
func Load(dir string) ([]Gold, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: %w", dir, errNoGold)
	}
	sort.Strings(names)
	var out []Gold
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var g Gold
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, fmt.Errorf("%s: not a gold annotation: %w", name, err)
		}
		g.ID = strings.TrimSuffix(filepath.Base(name), ".json")
		out = append(out, g)
	}
	return out, nil
}

var errNoGold = errors.New("no gold annotations (*.json) in this folder")
