# The same on Windows. Register it once, from the project's folder, in PowerShell:
#   book\deploy\task-scheduler.ps1 -Edition 2022-11-03 -Folder D:\qa-packs -Register
# Task Scheduler shows the exit code as "Last Run Result" and can start another task on it:
# 10 parameters, 11 data, 12 a notebook, 13 the book, 14 checks, 15 another build.
param(
    [Parameter(Mandatory)] [string] $Edition,
    [Parameter(Mandatory)] [string] $Folder,
    [switch] $Register
)
$project = (Get-Item $PSScriptRoot).Parent.Parent.FullName

if ($Register) {
    $words = "-NoProfile -File `"$PSCommandPath`" -Edition $Edition -Folder `"$Folder`""
    $action = New-ScheduledTaskAction -Execute "powershell.exe" -Argument $words
    $days = "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"
    $trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek $days -At 05:30
    Register-ScheduledTask -TaskName "QA pack $Edition" -Action $action -Trigger $trigger
    exit 0
}

Set-Location $project
$qa = Join-Path $project ".venv\Scripts\qa.exe"
foreach ($words in ("build", $Edition), ("check", $Edition), ("release", $Edition, "--to", $Folder)) {
    & $qa @words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
