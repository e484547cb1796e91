package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestOpenSearchSession goes the way of a library with several machines: one
// builds, the cluster keeps, another fetches and answers, doctor looks at both.
func TestOpenSearchSession(t *testing.T) {
	urls := os.Getenv("CHUTRI_OPENSEARCH")
	if urls == "" {
		t.Skip("set CHUTRI_OPENSEARCH to the URLs of a test cluster (.ci/opensearch/servers start prints them)")
	}
	name := fmt.Sprintf("chutri-session-%d-%d", os.Getpid(), time.Now().UnixNano())
	t.Setenv("CHUTRI_OPENSEARCH_INDEX", name)
	node := strings.Split(urls, ",")[0]
	request := func(method, path string) string {
		req, err := http.NewRequest(method, node+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var b bytes.Buffer
		b.ReadFrom(resp.Body)
		return b.String()
	}
	t.Cleanup(func() {
		for _, index := range strings.Fields(request("GET", "/_cat/indices/"+name+"-*?h=index")) {
			request("DELETE", "/"+index)
		}
		request("DELETE", "/_index_template/"+name+"-*")
	})
	data, second := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	call := func(status int, want string, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if got := run(args, strings.NewReader(""), &out, &errs); got != status {
			t.Fatalf("chutri %s: exit status %d, want %d\n%s%s", strings.Join(args, " "), got, status, &out, &errs)
		}
		if all := out.String() + errs.String(); !strings.Contains(all, want) {
			t.Fatalf("chutri %s: no %q in\n%s", strings.Join(args, " "), want, all)
		}
		return out.String()
	}
	records := "../../testdata/queries/records.jsonl"
	call(2, "--shards and --replicas are for --engine opensearch", "index", records, "--data", data, "--shards", "2")
	call(1, "there is no engine", "index", records, "--data", data, "--engine", "lucene")
	call(0, "the index holds", "index", records, "--data", data, "--engine", "opensearch", "--shards", "2", "--replicas", "1")
	if got := request("GET", "/_cat/indices/"+name+"-v*?h=pri,rep"); strings.Join(strings.Fields(got), " ") != "2 1" {
		t.Errorf("shards and replicas are %q, want 2 1", got)
	}
	question := []string{"search", `"hội nghị"`, "--format", "jsonl", "--data"}
	call(1, "give --engine opensearch", append(question, data)...)
	if err := os.WriteFile(filepath.Join(data, "chutri.toml"), []byte("engine = \"opensearch\"\n[opensearch]\nurls = [\"http://127.0.0.1:1\"]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	first := call(0, "hội nghị", append(question, data)...) // the environment goes before the file
	call(0, "alias "+name, "doctor", "--data", data)
	call(0, "the index holds", "index", "--fetch", "--data", second, "--engine", "opensearch")
	t.Setenv("CHUTRI_ENGINE", "opensearch")
	if got := call(0, "hội nghị", append(question, second)...); got != first {
		t.Errorf("the second machine answers otherwise:\n%s\n%s", first, got)
	}
	call(0, "nothing newer", "index", "--fetch", "--data", second)
	call(1, "another machine builds", "index", records, "--data", second)
	call(3, "start a node, or name those that run", "doctor", "--data", data, "--opensearch", "http://127.0.0.1:1")
}
