using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlatCity.Tests.Operations.Crash;

namespace FlatCity.Tests.Operations.Faults;

/// <summary>Lets the disk under some files fail for a running program, from outside it: strace puts the error in the place of the system call (`-e inject`), until disposed.</summary>
internal sealed class FailingDisk : IAsyncDisposable
{
    private readonly Process process;

    private FailingDisk(Process process) => this.process = process;

    /// <summary>`fault` as strace has it: error=ENOSPC, delay_enter=500000 (microseconds).</summary>
    public static async Task<FailingDisk> UnderAsync(ServingProgram program, string calls, string fault, params string[] paths)
    {
        string[] words = ["-f", "-o", "/dev/null", .. paths.SelectMany(p => new[] { "-P", p }), "-e", "trace=" + calls, "-e", $"inject={calls}:{fault}", "-p", program.Id.ToString(CultureInfo.InvariantCulture)];
        var process = Process.Start(new ProcessStartInfo("strace", words) { RedirectStandardError = true, UseShellExecute = false })!;
        var attached = new TaskCompletionSource();
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data?.Contains("attached", StringComparison.Ordinal) ?? false)
                attached.TrySetResult();
        };
        process.BeginErrorReadLine();
        await attached.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return process.HasExited ? throw new InvalidOperationException($"strace ended: {said}") : new FailingDisk(process);
    }

    public async ValueTask DisposeAsync()
    {
        using (var ending = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await ending.WaitForExitAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
