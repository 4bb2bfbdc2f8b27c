package main

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/term"

	"zaoshu/internal/source"
)

// print tells every diagnostic: file:line:column: message, and a hint on a line below.
func (t *terminal) print(rep *source.Report, least source.Severity) {
	for _, d := range rep.All() {
		message, hint := d.Text(t.lang)
		place := d.Pos.Position().String()
		if place != "" {
			place += ": "
		}
		fmt.Fprintf(t.err, "%s%s%s\n", place, t.weight(d.Severity(), least), message)
		if hint != "" {
			fmt.Fprintln(t.err, t.say("hint", hint))
		}
	}
}

// weight is the word before a message that does not stop the build; an error has none.
// On a terminal it is in colour, unless NO_COLOR is set (https://no-color.org).
func (t *terminal) weight(s, least source.Severity) string {
	if s >= least {
		return ""
	}
	word, colour := t.say("warning"), "33"
	if s == source.Note {
		word, colour = t.say("note"), "36"
	}
	if !interactive(t.err) || os.Getenv("NO_COLOR") != "" {
		return word
	}
	return "\x1b[" + colour + "m" + word + "\x1b[0m"
}

// interactive reports whether w is a terminal that understands escapes.
func interactive(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// conclude prints the report, and turns what stopped the work into an exit code.
func (t *terminal) conclude(rep *source.Report, least source.Severity, err error) error {
	t.print(rep, least)
	var faults source.Faults
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &faults):
		return t.fail(err)
	case faults == 1:
		fmt.Fprintln(t.err, t.say("one-fault"))
	default:
		fmt.Fprintln(t.err, t.say("faults", int(faults)))
	}
	return faulty
}
