#!/bin/sh
# Starts the course on macOS and Linux.
cd "$(dirname "$0")" || exit 1
for python in python3 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null; then
    exec "$python" serve.py "$@"
  fi
done
echo "没有找到 Python 3.6 或更新的版本。请从系统的软件商店或安装程序装好 Python 3，再双击一次。"
printf "按回车键关闭。"
read -r _
