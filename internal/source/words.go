package source

import (
	"errors"
	"io/fs"
	"syscall"
)

// Words is an arg that each language has its own words for. As an error it speaks English.
type Words [2]string

// Error is the English words.
func (w Words) Error() string { return w[English] }

// causes are what a system says of a file, in words for people.
var causes = []struct {
	err   error
	words Words
}{
	{errIrregular, Words{"not a regular file", "不是普通文件"}},
	{fs.ErrPermission, Words{"permission denied", "没有权限"}},
	{fs.ErrNotExist, Words{"no such file or folder", "没有这个文件或文件夹"}},
	{syscall.ENOTDIR, Words{"not a directory", "路径里有一段不是文件夹"}},
	{syscall.EISDIR, Words{"it is a folder", "它是文件夹"}},
	{syscall.ENOSPC, Words{"the disk is full", "磁盘已满"}},
	{syscall.EROFS, Words{"the disk can only be read", "磁盘只能读"}},
	{syscall.ENAMETOOLONG, Words{"the name is too long", "名字太长"}},
}

// Cause is what is wrong with a file, without its name: [Words], or what the system said.
func Cause(err error) any {
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return c.words
		}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
