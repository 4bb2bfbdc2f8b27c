package source

import "fmt"

// A Phrase names something that the program says of itself: of its work, not of a
// fault of the author's.
type Phrase string

// phrases holds them in both languages. It is one catalogue with that of the faults.
var phrases = map[Phrase][2]string{
	"about":            {"zaoshu makes an EPUB and a typeset PDF of a folder of Markdown", "造书：把一个文件夹的 Markdown 做成 EPUB 与排好版的 PDF"},
	"about-build":      {"make the books of a folder", "生成一个文件夹的书"},
	"about-check":      {"do everything but write", "只检查，不写文件"},
	"about-new":        {"begin a book, or make one of the Markdown files in a folder", "新建一本书，或把文件夹里已有的 Markdown 编成书"},
	"about-fonts":      {"list the typefaces that the program carries", "列出程序自带的字体"},
	"about-dump":       {"print the book as the program understands it", "打印程序读到的书稿，或排好的版面"},
	"about-version":    {"print the version", "显示版本"},
	"about-help":       {"explain a command", "说明一条命令"},
	"about-completion": {"print what completes commands in a shell", "打印 shell 的命令补全脚本"},
	"long-completion": {`Completion prints a script for bash, zsh, fish or powershell. To have it always, put
  source <(zaoshu completion bash)
into the shell's start-up file.`, `打印 bash、zsh、fish 或 powershell 的补全脚本。要长期使用，在 shell 的启动文件里加一行
  source <(zaoshu completion bash)`},
	"usage":    {"Usage:", "用法："},
	"examples": {"Examples:", "例："},
	"commands": {"Commands:", "命令："},
	"command":  {"COMMAND", "命令"},
	"flags":    {"Flags:", "选项："},
	"long-build": {`Build reads DIR/book.yaml and the articles it lists, and writes DIR/out/NAME.epub and
DIR/out/NAME.pdf. NAME is book.yaml's output, or the folder's name. If anything is wrong it
says what and where, for every fault, and touches no file.`,
		`读取 DIR/book.yaml 和其中列出的文章，写出 DIR/out/NAME.epub 与 DIR/out/NAME.pdf。
NAME 是 book.yaml 里的 output，没有就用文件夹的名字。只要有错，就逐条说明错在哪里，
不改动任何文件。`},
	"long-new": {`New writes book.yaml into DIR. Markdown files that are there already become its articles, in
the order of their names, with the titles they have; an empty folder gets a first article.`,
		`在 DIR 里写一个 book.yaml。已有的 Markdown 文件按文件名的顺序收为文章，标题取自各文件；
空文件夹则得到一篇样例文章。`},
	"long-dump": {`Dump prints the model of the book, one node a line; with --pages the pages, one item a line;
with --text the text that both outputs contain.`,
		`打印书稿的结构，一行一个节点；--pages 打印版面，一行一件；--text 打印两种成品共有的文字。`},
	"flag-format":       {"what to make: epub, pdf, or both, `FORMATS` divided by commas (both)", "生成什么，`FORMATS`：epub、pdf，用逗号隔开（默认两者）"},
	"flag-out":          {"`DIR` to write into (out in the book's folder)", "写到哪个文件夹 `DIR`（默认书文件夹里的 out）"},
	"flag-theme":        {"look `T`, instead of book.yaml's: book, a5, phone", "主题 `T`，代替 book.yaml 里的：book、a5、phone"},
	"flag-profile":      {"readers `P` that the EPUB is for: generic, kindle, duokan (generic)", "EPUB 面向的阅读器 `P`：generic、kindle、duokan（默认 generic）"},
	"flag-print":        {"for the press: bleed, crop marks, articles on rectos, black alone", "付印：出血、裁切线、文章另面起、单色黑"},
	"flag-strict":       {"a warning is an error", "警告也算错误"},
	"flag-no-page-list": {"the EPUB does not name the PDF's pages", "EPUB 不带 PDF 的页码表"},
	"flag-messages":     {"language `L` of messages: zh, en (the locale's)", "消息的语言 `L`：zh、en（默认随系统）"},
	"flag-pages":        {"print the pages", "打印版面"},
	"flag-text":         {"print the text", "打印文字"},
	"flag-title":        {"`TITLE` of the book", "书名 `TITLE`"},
	"flag-author":       {"`NAME` of its author", "作者 `NAME`"},
	"flag-help":         {"help for this command", "这条命令的帮助"},
	"flag-version":      {"print the version", "显示版本"},
	"step-load":         {"reading", "读稿"},
	"step-set":          {"setting pages", "排版"},
	"step-write":        {"writing", "写出"},
	"wrote-pdf":         {"%s: %s, %d pages", "%s：%s，%d 页"},
	"wrote-epub":        {"%s: %s", "%s：%s"},
	"checked":           {"%s: no errors", "%s：没有错误"},
	"wrote-new":         {"%s: articles: %d; make the book with: zaoshu build %s", "%s：文章 %d 篇；生成：zaoshu build %s"},
	"hint":              {"  hint: %s", "  提示：%s"},
	"warning":           {"warning: ", "警告："},
	"note":              {"note: ", "说明："},
	"error":             {"error: ", "错误："},
	"faults":            {"%d faults; nothing was written", "%d 处错误；没有写出任何文件"},
	"one-fault":         {"1 fault; nothing was written", "1 处错误；没有写出任何文件"},
	"see-help":          {"see %s --help", "用法见 %s --help"},
	"unknown-format":    {"no format %q: epub or pdf", "没有 %q 这种格式：epub 或 pdf"},
	"unknown-profile":   {"no profile %q: generic, kindle or duokan", "没有 %q 这种阅读器：generic、kindle 或 duokan"},
	"unknown-messages":  {"no language %q: zh or en", "没有 %q 这种语言：zh 或 en"},
	"unknown-theme":     {"no theme %q: %s", "没有 %q 这个主题，只有 %s"},
	"unknown-shell":     {"no shell %q: bash, zsh, fish or powershell", "没有 %q 这种 shell：bash、zsh、fish 或 powershell"},
	"unknown-command":   {"no command %q", "没有 %q 这条命令"},
	"unknown-flag":      {"no flag %s", "没有 %s 这个选项"},
	"flag-needs-value":  {"flag %s needs a value", "选项 %s 要有值"},
	"bad-flag-value":    {"%q is no value for this flag", "选项不能取 %q 这个值"},
	"one-folder":        {"one folder is wanted, and there are %d", "要给一个文件夹，现有 %d 个"},
	"no-arguments":      {"%q is too much", "%q 是多余的"},
	"bad-epoch":         {"SOURCE_DATE_EPOCH is %q, and seconds from 1970 to 9999 are wanted", "SOURCE_DATE_EPOCH 是 %q，应为 1970 到 9999 年间的秒数"},
	"no-folder":         {"%q is no folder", "%q 不是文件夹"},
	"untitled":          {"%s has no title yet: begin it with # and the title", "%s 还没有标题：请以“# 标题”开头"},
	"has-book":          {"%q is there already", "%q 已经存在"},
}

// Say is p in words.
func (l Language) Say(p Phrase, args ...any) string {
	words, ok := phrases[p]
	if !ok {
		panic("source: no phrase " + string(p))
	}
	if len(args) == 0 {
		return words[l]
	}
	return fmt.Sprintf(words[l], args...)
}
