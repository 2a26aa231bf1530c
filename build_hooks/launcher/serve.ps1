# Serves the unpacked course on a Windows computer without Python, for this computer alone.
$ErrorActionPreference = "Stop"
$site = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot "site"))
$types = @{
  ".css" = "text/css; charset=utf-8"; ".html" = "text/html; charset=utf-8"; ".js" = "text/javascript; charset=utf-8"
  ".mjs" = "text/javascript; charset=utf-8"; ".json" = "application/json"; ".svg" = "image/svg+xml"; ".png" = "image/png"
  ".txt" = "text/plain; charset=utf-8"; ".wasm" = "application/wasm"; ".webmanifest" = "application/manifest+json"
  ".xml" = "application/xml"
}

$listener = $null
foreach ($port in 8470..8489) {
  # "localhost" is the one name that needs no administrator.
  $listener = New-Object Net.HttpListener
  $listener.Prefixes.Add("http://localhost:$port/")
  try { $listener.Start(); break } catch { $listener.Close(); $listener = $null }
}
if (-not $listener) {
  Write-Host "没有空闲的端口（8470–8489）。请关掉别的服务器程序，再试一次。"
  exit 1
}
Write-Host "客服学堂：http://localhost:$port/"
Write-Host "学习期间请不要关闭这个窗口；学完直接关掉它。"
Start-Process "http://localhost:$port/"

while ($listener.IsListening) {
  $context = $listener.GetContext()
  $response = $context.Response
  try {
    $name = [Uri]::UnescapeDataString($context.Request.Url.AbsolutePath).TrimStart("/")
    $file = [IO.Path]::GetFullPath((Join-Path $site $name))
    if ($name -eq "" -or $name.EndsWith("/")) { $file = Join-Path $file "index.html" }
    $isInside = $file.StartsWith($site + [IO.Path]::DirectorySeparatorChar)
    $response.Headers.Add("Cache-Control", "no-cache")
    if ($isInside -and [IO.Directory]::Exists($file)) {
      $response.Redirect($context.Request.Url.AbsolutePath + "/")
    } elseif ($isInside -and [IO.File]::Exists($file)) {
      $type = $types[[IO.Path]::GetExtension($file).ToLowerInvariant()]
      if (-not $type) { $type = "application/octet-stream" }
      $body = [IO.File]::ReadAllBytes($file)
      $response.ContentType = $type
      $response.ContentLength64 = $body.Length
      if ($context.Request.HttpMethod -ne "HEAD") { $response.OutputStream.Write($body, 0, $body.Length) }
    } else {
      $body = [Text.Encoding]::UTF8.GetBytes("<!doctype html><meta charset='utf-8'><title>没有这一页</title><h1>没有这一页</h1><p><a href='/'>回到首页</a></p>")
      $response.StatusCode = 404
      $response.ContentType = "text/html; charset=utf-8"
      $response.ContentLength64 = $body.Length
      if ($context.Request.HttpMethod -ne "HEAD") { $response.OutputStream.Write($body, 0, $body.Length) }
    }
  } catch {
    # A browser that hangs up ends its own request only.
  } finally {
    try { $response.Close() } catch { }
  }
}
