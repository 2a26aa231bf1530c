@echo off
chcp 65001 >nul
title 客服学堂
pushd "%~dp0"
if not exist serve.py goto packed
py -3 -c "import sys; sys.exit(sys.version_info < (3, 6))" >nul 2>nul
if not errorlevel 1 goto launcher
python -c "import sys; sys.exit(sys.version_info < (3, 6))" >nul 2>nul
if not errorlevel 1 goto python
powershell -NoProfile -ExecutionPolicy Bypass -File serve.ps1
goto end
:launcher
py -3 serve.py %*
goto end
:python
python serve.py %*
goto end
:packed
echo 请先把压缩包全部解压，再双击解压出来的“开始学习.cmd”。
:end
popd
pause
