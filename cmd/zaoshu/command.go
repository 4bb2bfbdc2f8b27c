package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// command is the program's commands and flags. The library says nothing in words of its
// own: all that a user reads is in the catalogue.
func command(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use: "zaoshu", Short: t.say("about"), Long: t.say("about"), Version: version,
		Example: `  zaoshu new books/essays
  zaoshu build books/essays`,
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if m, _ := cmd.Flags().GetString("messages"); m != "" && m != "zh" && m != "en" {
				return t.wrong("unknown-messages", m)
			}
			return nil
		},
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return t.wrong("unknown-command", args[0])
			}
			return cmd.Help()
		},
	}
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetVersionTemplate("zaoshu {{.Version}}\n")
	root.SetUsageTemplate(usage(t))
	root.SetHelpTemplate("{{with or .Long .Short}}{{.}}\n\n{{end}}{{.UsageString}}")
	root.SetFlagErrorFunc(t.flagError)
	root.PersistentFlags().String("messages", "", t.say("flag-messages"))
	root.SetHelpCommand(helpCommand(t))
	root.AddCommand(buildCommand(t), checkCommand(t), newCommand(t), fontsCommand(t), dumpCommand(t), versionCommand(t),
		completionCommand(t))
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = t.say("flag-help")
	}
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = t.say("flag-version")
	complete(root, "messages", "zh", "en")
	return root
}

// usage is how a command is used, in the words of t.
func usage(t *terminal) string {
	return strings.NewReplacer(
		"USAGE", t.say("usage"), "EXAMPLES", t.say("examples"), "COMMANDS", t.say("commands"),
		"FLAGS", t.say("flags"), "MORE", t.say("see-help", "{{.CommandPath}} "+t.say("command")),
	).Replace(`USAGE
  {{if .HasAvailableSubCommands}}{{.CommandPath}} ` + t.say("command") + `{{else}}{{.UseLine}}{{end}}
{{if .HasExample}}
EXAMPLES
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
COMMANDS{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}
FLAGS
{{if .HasAvailableLocalFlags}}{{.Flags.FlagUsages}}{{end}}{{if .HasAvailableSubCommands}}
MORE
{{end}}`)
}

// flagError is what is wrong with a flag. The library's errors have no types that can be
// named here without a library more.
func (t *terminal) flagError(cmd *cobra.Command, err error) error {
	var value interface{ GetValue() string }
	var name interface{ GetSpecifiedName() string }
	switch {
	case errors.As(err, &value):
		return t.wrong("bad-flag-value", value.GetValue())
	case !errors.As(err, &name):
		return t.wrong("unknown-flag", err.Error())
	case cmd.Flags().Lookup(name.GetSpecifiedName()) != nil:
		return t.wrong("flag-needs-value", "--"+name.GetSpecifiedName())
	case len(name.GetSpecifiedName()) == 1:
		return t.wrong("unknown-flag", "-"+name.GetSpecifiedName())
	}
	return t.wrong("unknown-flag", "--"+name.GetSpecifiedName())
}

// folder takes the one folder that a command works on.
func folder(t *terminal) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return t.wrong("one-folder", len(args))
		}
		return nil
	}
}

// nothing takes no arguments.
func nothing(t *terminal) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return t.wrong("no-arguments", args[0])
		}
		return nil
	}
}

// complete offers a flag's values to the shell.
func complete(c *cobra.Command, flag string, values ...string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}

func helpCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: t.say("about-help"), Example: "  zaoshu help build",
		RunE: func(cmd *cobra.Command, args []string) error {
			c, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return t.wrong("unknown-command", strings.Join(args, " "))
			}
			return c.Help()
		},
	}
}

func versionCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: t.say("about-version"), Args: nothing(t), Example: "  zaoshu version",
		Run: func(*cobra.Command, []string) { fmt.Fprintf(t.out, "zaoshu %s\n", version) },
	}
}

func completionCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: t.say("about-completion"), Long: t.say("long-completion"),
		Example: `  zaoshu completion bash
  zaoshu completion zsh`,
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch strings.Join(args, " ") {
			case "bash":
				return root.GenBashCompletionV2(t.out, true)
			case "zsh":
				return root.GenZshCompletion(t.out)
			case "fish":
				return root.GenFishCompletion(t.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(t.out)
			}
			return t.wrong("unknown-shell", strings.Join(args, " "))
		},
	}
}
