package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"zaoshu": main, "interrupted": interrupted, "interactive": onTerminal})
}

// onTerminal is the program with its messages on the terminal that controls it.
func onTerminal() {
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	os.Exit(run(os.Args[1:], os.Stdout, tty))
}

// interrupted begins to write two files in a folder that is not there, and is interrupted.
func interrupted() {
	var files outputs
	defer files.drop()
	defer files.watch()()
	for _, name := range []string{"deep/er/book.epub", "deep/er/book.pdf"} {
		if _, err := files.open(name).Write([]byte("half")); err != nil {
			panic(err)
		}
	}
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(os.Interrupt)
	}
	if err != nil {
		panic(err)
	}
	select {}
}

// TestScript runs the program as a user does: testdata/script has a file for each thing
// that it says. Each failure also says that nothing was half written.
func TestScript(t *testing.T) {
	images, err := filepath.Abs("../../books/specimen/images")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("IMAGES", images)
			for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
				env.Setenv(name, "")
			}
			env.Setenv("SOURCE_DATE_EPOCH", "")
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, fmt.Errorf("no condition %q", name)
			}
			return os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": bytesCommand, "size": sizeCommand, "status": statusCommand,
			"zip": zipCommand, "picture": pictureCommand, "repeat": repeatCommand,
		},
	})
}

// bytesCommand writes a file that no script could hold: bytes FILE HEX.
func bytesCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes file hex")
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// sizeCommand makes a file as long as it says: size FILE BYTES.
func sizeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: size file bytes")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// statusCommand runs a program, which must exit with a code: status CODE PROGRAM ARGS….
func statusCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status code program args...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("%s exits with %d, and %s is wanted", strings.Join(args[1:], " "), code, args[0])
	}
}
