package web

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"chutri/index"
)

// tab is one tab of a real browser.
type tab struct {
	testing.TB
	ctx  context.Context
	base string
}

// browse starts Chromium with an empty profile, or skips the test.
func browse(t testing.TB, base string) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("no browser with -short")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no chromium here: apt-get install chromium")
	}
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.WindowSize(1200, 900)}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync", "disable-dev-shm-usage"} {
		opts = append(opts, chromedp.Flag(flag, true))
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(alloc)
	t.Cleanup(end)
	b := &tab{t, ctx, base}
	if err := chromedp.Do(ctx, chromedp.Navigate(base+"/about")); err != nil { // the first one starts the browser: no timeout of its own
		t.Fatal(err)
	}
	return b
}

// limit is how long one step may take on a busy machine.
const limit = 60 * time.Second

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, limit)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatalf("at %s: %v", b.where(), err)
	}
}

func (b *tab) where() string {
	s, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return s
}

func (b *tab) open(path string) { b.Helper(); b.do(chromedp.Navigate(b.base + path)) }

// js evaluates an expression in the page.
func js[T any](b *tab, expression string) T {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, limit)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("%s at %s: %v", expression, b.where(), err)
	}
	return v
}

// until waits for an expression to become true in a page that is there as a whole.
func (b *tab) until(expression string) {
	b.Helper()
	end := time.Now().Add(limit)
	for {
		v, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && (`+expression+`)`))
		if err == nil && v {
			return
		}
		if time.Now().After(end) {
			b.Fatalf("%s never came true at %s (%v)", expression, b.where(), err)
		}
		time.Sleep(30 * time.Millisecond)
	}
}

// click clicks the first element of a selector and waits for an expression.
func (b *tab) click(selector, then string) {
	b.Helper()
	b.do(chromedp.Click(selector, chromedp.NodeVisible))
	b.until(then)
}

func has0(selector string) string {
	return fmt.Sprintf(`document.querySelector(%q) !== null`, selector)
}

func param(name, want string) string {
	return fmt.Sprintf(`(new URL(location.href).searchParams.get(%q) || "").includes(%q)`, name, want)
}

// TestReader is one reader's way from a search to a proof.
func TestReader(t *testing.T) {
	h := serverWith(t, options(t))
	b := browse(t, h.URL)

	b.open("/?lang=vi")
	b.do(chromedp.SendKeys("#q", "dang uy"+kb.Enter))
	b.until(`location.pathname === "/search" && ` + has0(".results .hit"))
	if !js[bool](b, `document.querySelector(".hit mark").textContent.normalize("NFC").includes("Đ") || document.querySelector(".hit mark").textContent.includes("đ") || document.querySelector(".hit mark").textContent.toLowerCase().startsWith("ủ")`) {
		t.Error("a search without diacritics does not mark words with them")
	}
	all := js[int](b, `parseInt(document.querySelector(".total strong").textContent)`)

	b.click("[data-facet=site] a", param("q", "site:"))
	b.until(has0("[data-facet=site] a[aria-current]"))
	if n := js[int](b, `parseInt(document.querySelector(".total strong").textContent)`); n == 0 || n >= all {
		t.Errorf("a facet leaves %d of %d", n, all)
	}
	b.click("[data-facet=site] a[aria-current]", `!`+param("q", "site:"))

	b.drag()

	b.open(with(everyPage(t)["meetings"], "lang", "vi"))
	b.click(".hit h2 a", `location.pathname.startsWith("/meeting/")`)
	b.click("[data-role=chair] a.name", `location.pathname.startsWith("/person/")`)
	if !js[bool](b, `document.querySelector(".timeline rect.bar").getBoundingClientRect().width > 3`) {
		t.Error("the timeline has no visible bar")
	}
	b.do(chromedp.Click("#offices details summary", chromedp.NodeVisible))
	sentence := js[string](b, `document.querySelector("#offices details[open] blockquote").textContent`)
	b.click("#offices details[open] figcaption a", `location.pathname.startsWith("/article/")`)
	b.until(`(() => { const r = document.querySelector(".at")?.getBoundingClientRect(); return !!r && r.top >= 0 && r.bottom <= innerHeight })()`)
	if got := js[string](b, `[...document.querySelectorAll(".at")].map(e => { const c = e.cloneNode(true); c.querySelectorAll(".tip").forEach(x => x.remove()); return c.textContent }).join("")`); got != sentence {
		t.Errorf("the mark in the article is %q, the evidence %q", got, sentence)
	}
}

// drag drags over the histogram and expects the period under it.
func (b *tab) drag() {
	b.Helper()
	box := js[[]float64](b, `(() => { const h = document.querySelectorAll(".hit[data-key], rect.hit"); const r = document.querySelectorAll("rect.hit"); const a = r[0].getBoundingClientRect(), z = r[Math.floor(r.length / 3)].getBoundingClientRect(); return [a.left + a.width / 2, z.left + z.width / 2, a.top + a.height / 2] })()`)
	want := js[[]string](b, `(() => { const r = document.querySelectorAll("rect.hit"); return [r[0].dataset.key, r[Math.floor(r.length / 3)].dataset.key] })()`)
	b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, box[0], box[2], chromedp.ButtonLeft))
	for i := 1; i <= 8; i++ {
		b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, box[0]+(box[1]-box[0])*float64(i)/8, box[2], chromedp.ButtonLeft))
	}
	b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, box[1], box[2], chromedp.ButtonLeft))
	b.until(param("from", want[0]) + " && " + param("to", want[1]))
	b.until(has0("[data-histogram] figcaption a"))
}

// TestFileOfPage: the file behind the link has the rows of the command.
func TestFileOfPage(t *testing.T) {
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	b.open("/search?q=dang+uy&lang=en")
	href := js[string](b, `document.querySelector('a.file[href*="format=csv"]').getAttribute("href")`)
	command := js[string](b, `document.querySelector(".take code").textContent`)
	_, body := get(t, h, href)
	head, rest, _ := strings.Cut(body, "\n")
	if head != "# "+command {
		t.Errorf("the file says %q, the page %q", head, command)
	}
	got, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	q, v, err := index.ParseQuestion([]string{"search", "dang uy", "--limit", "20"})
	if err != nil {
		t.Fatal(err)
	}
	r := corpusReader(t)
	a, err := q.Ask(t.Context(), r, v)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(append([][]string{a.Table().Columns}, a.Table().Rows...), got); d != "" {
		t.Errorf("command and file differ: %s", d)
	}
}

// TestSwitches: language and theme are switched by links and kept by all others.
func TestSwitches(t *testing.T) {
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	b.open("/meetings?lang=vi&theme=light")
	light := js[string](b, `getComputedStyle(document.body).backgroundColor`)
	b.click(`.set a[hreflang=en]`, `document.documentElement.lang === "en"`)
	b.click(`.to-dark`, `document.documentElement.dataset.theme === "dark"`)
	if dark := js[string](b, `getComputedStyle(document.body).backgroundColor`); dark == light {
		t.Errorf("both themes have the background %s", dark)
	}
	b.click(".hit h2 a", `location.pathname.startsWith("/meeting/")`)
	if !js[bool](b, `document.documentElement.lang === "en" && document.documentElement.dataset.theme === "dark"`) {
		t.Error("a link lost language or theme")
	}
}

// TestNarrow: nothing stands out of a page of 360 pixels.
func TestNarrow(t *testing.T) {
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	b.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
	for name, path := range everyPage(t) {
		for _, p := range []string{path, strings.Replace(path, "/article/"+strings.SplitN(strings.TrimPrefix(path, "/article/"), "?", 2)[0], "/article/hostile", 1)} {
			b.open(p)
			if w := js[int](b, `document.documentElement.scrollWidth`); w > 360 {
				t.Errorf("%s is %d wide: %s", name, w, js[string](b, `[...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > 361 && !e.closest(".scroll, svg")).slice(0, 3).map(e => e.outerHTML.slice(0, 90)).join(" | ")`))
			}
		}
	}
}

// TestWithoutScript: a search, a facet, a period and a proof without JavaScript.
func TestWithoutScript(t *testing.T) {
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.open("/?lang=vi")
	b.do(chromedp.SendKeys("#q", "dang uy"+kb.Enter))
	b.until(`location.pathname === "/search" && ` + has0(".results .hit"))
	b.click("[data-facet=kind] a", param("q", "kind:"))
	b.do(chromedp.SendKeys(".filter input[name=from]", "2018"+kb.Enter))
	b.until(param("from", "2018"))
	b.click(".hit h2 a", `location.pathname.startsWith("/article/")`)
	b.until(has0("article .at"))
	for name, path := range everyPage(t) {
		b.open(path)
		if js[int](b, `document.querySelector("main").innerText.length`) < 40 {
			t.Errorf("%s says nothing without JavaScript", name)
		}
	}
}

// TestKeyboard: the same with keys alone.
func TestKeyboard(t *testing.T) {
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	b.open("/?lang=en")
	b.do(chromedp.KeyEvent(kb.Tab))
	if !js[bool](b, `document.activeElement.className === "skip" && document.activeElement.getBoundingClientRect().left >= 0`) {
		t.Error("the first stop is not the visible skip link")
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	b.tabTo(`document.activeElement.id === "q"`)
	b.do(chromedp.KeyEvent("dang uy"), chromedp.KeyEvent(kb.Enter))
	b.until(has0(".results .hit"))
	b.tabTo(`document.activeElement.matches("[data-histogram] a")`)
	b.tabTo(`document.activeElement.matches(".hit h2 a")`)
	if js[string](b, `getComputedStyle(document.activeElement).outlineStyle`) == "none" {
		t.Error("the focus cannot be seen")
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`location.pathname.startsWith("/article/")`)
	b.tabTo(`document.activeElement.matches(".text a.m")`)
	if js[string](b, `getComputedStyle(document.activeElement.querySelector(".tip")).visibility`) != "visible" {
		t.Error("a mark with the focus does not show its value")
	}
}

func (b *tab) tabTo(reached string) {
	b.Helper()
	for range 200 {
		b.do(chromedp.KeyEvent(kb.Tab))
		if js[bool](b, reached) {
			return
		}
	}
	b.Fatalf("200 tabs do not lead to %s at %s", reached, b.where())
}

// axe is axe-core 4.10.3 of npm (MPL 2.0, see axe.LICENSE.txt).
func axe(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile("testdata/axe.sha256")
	if err != nil {
		t.Fatal(err)
	}
	if got := sha256.Sum256(src); !strings.HasPrefix(string(sum), hex.EncodeToString(got[:])) {
		t.Fatal("testdata/axe.min.js is not the file of axe.sha256")
	}
	return string(src)
}

// TestAccessible runs axe-core on every page in both themes, in both languages.
func TestAccessible(t *testing.T) {
	src := axe(t)
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	paths := everyPage(t)
	for name, path := range emptyPages {
		paths[name] = path
	}
	paths["hostile"], paths["error"] = "/article/hostile", "/search?q=%28"
	names := make([]string, 0, len(paths))
	for n := range paths {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, c := range [][2]string{{"light", "vi"}, {"light", "en"}, {"dark", "vi"}, {"dark", "en"}} {
			theme, lang := c[0], c[1]
			b.open(with(paths[name], "theme", theme, "lang", lang))
			js[bool](b, src+"; true")
			found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.slice(0, 2).map(n => n.html.slice(0, 160) + " :: " + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(" || ")])))`, chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			var violations [][2]string
			if err := json.Unmarshal([]byte(found), &violations); err != nil {
				t.Fatal(err)
			}
			for _, v := range violations {
				t.Errorf("%s (%s, %s): %s: %s", name, theme, lang, v[0], v[1])
			}
		}
	}
}

// TestScreenshots writes pictures of every page into the folder CHUTRI_SHOTS.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("CHUTRI_SHOTS")
	if dir == "" {
		t.Skip("set CHUTRI_SHOTS to a folder for pictures of every page")
	}
	h := serverWith(t, options(t))
	b := browse(t, h.URL)
	paths := everyPage(t)
	paths["hostile"], paths["error"] = "/article/hostile", "/search?q="+url.QueryEscape(`chair:(`)
	for name, path := range paths {
		for _, c := range []struct {
			theme, lang string
			width       int64
		}{{"light", "vi", 1200}, {"dark", "en", 1200}, {"light", "vi", 360}} {
			b.do(chromedp.EmulateViewport(c.width, 900))
			b.open(with(path, "theme", c.theme, "lang", c.lang))
			png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s-%d.png", name, c.theme, c.width)), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
