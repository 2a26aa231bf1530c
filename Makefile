# 两条命令：make serve（预览网站）与 make test（跑全部检查）。Windows 上写 py tasks.py serve / py tasks.py test。
PYTHON ?= python3

.PHONY: setup serve build test coverage parity bench clean
setup serve build test coverage parity bench clean:
	@$(PYTHON) tasks.py $@
