@echo off
rem Starts Sluice from its source tree; builds it first when something it is built from has changed.
rem
rem JAVA_HOME    a JDK 25 or newer; without it one is looked for
rem SLUICE_OPTS  further options of the Java machine, such as -Xmx2g
setlocal
for %%i in ("%~dp0..\..") do set "ROOT=%%~fi"
set "TARGET=%ROOT%\app\desktop\target"
set "SLUICE_LOOK_JDK="
set "SLUICE_LOOK_BUILD="
for /f "usebackq tokens=1,* delims==" %%a in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0sluice-look.ps1" -Root "%ROOT%"`) do set "SLUICE_LOOK_%%a=%%b"

if not defined SLUICE_LOOK_JDK (
    echo sluice: Sluice needs a JDK 25 or newer, and none was found; install one ^(https://adoptium.net has them^) or set JAVA_HOME to its folder. 1>&2
    exit /b 1
)
if "%SLUICE_LOOK_BUILD%"=="no" goto start

where mvn >nul 2>nul
if errorlevel 1 (
    echo sluice: Maven is needed to build Sluice, and there is no 'mvn' in the PATH. 1>&2
    exit /b 1
)
if "%SLUICE_LOOK_BUILD%"=="first" (
    echo Building Sluice ^(first start^)... 1>&2
) else (
    echo Building Sluice ^(its sources have changed^)... 1>&2
)
rem What is changed while the build runs is newer than this file and will be built by the next start.
if not exist "%TARGET%" mkdir "%TARGET%"
if exist "%TARGET%\lib" rmdir /s /q "%TARGET%\lib"
type nul > "%TARGET%\building.stamp"
rem Maven itself runs on whatever it finds; JAVA25_HOME shows it where the compiler is.
set "JAVA25_HOME=%SLUICE_LOOK_JDK%"
pushd "%ROOT%"
call mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -pl app/desktop -am package 1>&2
if errorlevel 1 (
    popd
    echo sluice: the build failed; the lines above say why. 1>&2
    exit /b 1
)
popd
move /y "%TARGET%\building.stamp" "%TARGET%\built.stamp" >nul

:start
rem Only the window needs JavaFX, which wants to be found as modules.
set "CLASSES=%TARGET%\sluice-desktop.jar;%TARGET%\lib\*"
if "%~1"=="" goto window
if /i "%~1"=="demo" goto window
"%SLUICE_LOOK_JDK%\bin\java" -Xmx512m --enable-native-access=ALL-UNNAMED "-Dsluice.program=%ROOT%" %SLUICE_OPTS% -cp "%CLASSES%" dev.sluice.cli.Main %*
exit /b %ERRORLEVEL%

:window
"%SLUICE_LOOK_JDK%\bin\java" -Xmx512m -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%TARGET%\window.jsa" -Xlog:disable --module-path "%TARGET%\lib\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics,ALL-UNNAMED "-Dsluice.program=%ROOT%" %SLUICE_OPTS% -cp "%CLASSES%" dev.sluice.desktop.Main %*
exit /b %ERRORLEVEL%
