# Tells sluice.bat what it cannot find out by itself, as lines of the form NAME=value:
#   JDK    the folder of a JDK 25 or newer; no line when there is none
#   BUILD  first, changed or no
param([Parameter(Mandatory)][string]$Root)
$ErrorActionPreference = 'Stop'

# A JDK says its version in a file; asking java itself would cost a start of it.
function Test-NewEnough([string]$Folder) {
    if (-not $Folder) { return $false }
    $release = Join-Path $Folder 'release'
    if (-not (Test-Path -LiteralPath $release) -or -not (Test-Path -LiteralPath (Join-Path $Folder 'bin\java.exe'))) {
        return $false
    }
    $version = Select-String -LiteralPath $release -Pattern '^JAVA_VERSION="(\d+)' | Select-Object -First 1
    return $version -and ([int]$version.Matches[0].Groups[1].Value -ge 25)
}

function Find-Jdk {
    $folders = @($env:JAVA_HOME)
    $java = Get-Command java.exe -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($java) { $folders += Split-Path (Split-Path $java.Source) }
    foreach ($parent in 'Java', 'Eclipse Adoptium', 'Microsoft', 'Zulu', 'Amazon Corretto', 'BellSoft') {
        $folders += Get-ChildItem -Directory -Path (Join-Path $env:ProgramFiles $parent) -ErrorAction SilentlyContinue |
            ForEach-Object FullName
    }
    $folders += Get-ChildItem -Directory -Path (Join-Path $env:USERPROFILE '.jdks') -ErrorAction SilentlyContinue |
        ForEach-Object FullName
    return $folders | Where-Object { Test-NewEnough $_ } | Select-Object -First 1
}

# Folders are looked at too: their time changes when a file in them is deleted. Folders named target hold what was built.
function Get-Newest([string]$Folder) {
    $newest = (Get-Item -LiteralPath $Folder -Force).LastWriteTimeUtc
    foreach ($item in Get-ChildItem -LiteralPath $Folder -Force) {
        if ($item.Name -eq 'target') { continue }
        $time = $item.LastWriteTimeUtc
        if ($item.PSIsContainer) { $time = Get-Newest $item.FullName }
        if ($time -gt $newest) { $newest = $time }
    }
    return $newest
}

function Get-BuildState {
    $target = Join-Path $Root 'app\desktop\target'
    $stamp = Join-Path $target 'built.stamp'
    if (-not (Test-Path -LiteralPath $stamp)) { return 'first' }
    if (-not (Test-Path -LiteralPath (Join-Path $target 'sluice-desktop.jar')) -or
        -not (Test-Path -LiteralPath (Join-Path $target 'lib'))) { return 'changed' }
    $built = (Get-Item -LiteralPath $stamp).LastWriteTimeUtc
    if ((Get-Item -LiteralPath (Join-Path $Root 'pom.xml')).LastWriteTimeUtc -gt $built) { return 'changed' }
    foreach ($folder in '.mvn', 'engine', 'connectors', 'resources\i18n', 'resources\styles', 'app\base', 'app\cli', 'app\desktop') {
        if ((Get-Newest (Join-Path $Root $folder)) -gt $built) { return 'changed' }
    }
    return 'no'
}

$jdk = Find-Jdk
if ($jdk) { "JDK=$jdk" }
"BUILD=$(Get-BuildState)"
