package index

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportSQLite(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	path := filepath.Join(t.TempDir(), "corpus.sqlite")
	ctx := context.Background()
	if err := r.ExportSQLite(ctx, path); err != nil {
		t.Fatal(err)
	}
	if err := r.ExportSQLite(ctx, path); err == nil {
		t.Error("a file that is there was written over")
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for q, want := range map[string]int{
		`SELECT count(*) FROM articles`:                                                  len(ownRecords(t)),
		`SELECT count(*) FROM chairs WHERE chair = 'Võ Văn Thưởng'`:                      3, // one meeting, three reports
		`SELECT count(*) FROM offices WHERE person = 'Tô Lâm'`:                           3,
		`SELECT meetings FROM meetings_by_chair WHERE chair = 'Nguyễn Văn Hùng' LIMIT 1`: 2,
		`SELECT count(*) FROM parts WHERE instr(sentence, person_name) = 0`:              0,
		`SELECT count(*) FROM pragma_foreign_key_check`:                                  0,
		`SELECT count(*) FROM tenures WHERE body IS NULL AND body_name <> ''`:            0,
	} {
		var got int
		if err := db.QueryRow(q).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %d, want %d (%v)", q, got, want, err)
		}
	}
	for _, v := range []string{"chairs", "offices", "meetings_by_month", "meetings_by_chair", "together"} {
		if rows, err := db.Query(`SELECT * FROM ` + v + ` LIMIT 3`); err != nil {
			t.Errorf("view %s: %v", v, err)
		} else {
			rows.Close()
		}
	}
}

func TestExportFTM(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	var b bytes.Buffer
	if err := r.ExportFTM(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	schemas, ids := map[string]int{}, map[string]string{}
	var all []ftmEntity
	for d := json.NewDecoder(&b); ; {
		var e ftmEntity
		if err := d.Decode(&e); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if ids[e.ID] != "" {
			t.Errorf("%s is written twice", e.ID)
		}
		schemas[e.Schema]++
		ids[e.ID] = e.Schema
		all = append(all, e)
	}
	for _, s := range []string{"Person", "Organization", "Position", "Occupancy", "Event", "Article"} {
		if schemas[s] == 0 {
			t.Errorf("no %s", s)
		}
	}
	for _, e := range all {
		for property, schema := range map[string]string{"holder": "Person", "post": "Position", "involved": "Person", "organizer": "Organization", "proof": "Article"} {
			for _, id := range e.Properties[property] {
				if ids[id] != schema {
					t.Errorf("%s: %s is %s, a %q", e.ID, property, id, ids[id])
				}
			}
		}
	}
}

func TestExportCSVAndJSONL(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	dir := filepath.Join(t.TempDir(), "csv")
	if err := r.ExportCSVs(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range ExportTables() {
		if st, err := os.Stat(filepath.Join(dir, name+".csv")); err != nil || st.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	var b bytes.Buffer
	if err := r.ExportJSONL(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	for i, line := range bytes.Split(bytes.TrimSpace(b.Bytes()), []byte("\n")) {
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil || row["table"] == nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
	}
	if err := r.ExportCSV(context.Background(), "nothing", io.Discard); err == nil || !strings.Contains(err.Error(), "no table") {
		t.Error(err)
	}
}

func TestNetworkFiles(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	a, err := r.Network(context.Background(), NetworkFilter{})
	if err != nil || len(a.Edges) == 0 {
		t.Fatalf("%+v %v", a, err)
	}
	a.Nodes[0].Name = `A & B <"c">`
	for name, write := range map[string]func(io.Writer) error{"gexf": a.WriteGEXF, "graphml": a.WriteGraphML} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		nodes, edges := 0, 0
		d := xml.NewDecoder(&b)
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if s, ok := tok.(xml.StartElement); ok && s.Name.Local == "node" {
				nodes++
			} else if ok && s.Name.Local == "edge" {
				edges++
			}
		}
		if nodes != len(a.Nodes) || edges != len(a.Edges) {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d", name, nodes, edges, len(a.Nodes), len(a.Edges))
		}
	}
}
