using System.Diagnostics;

namespace FlatCity.Tests.Platform;

/// <summary>What a program said that has ended, and with which code.</summary>
internal readonly record struct Ran(int Code, string Output, string Faults)
{
    public string Said => Output + Faults;
}

/// <summary>Programs that run to their end. Both pipes are read meanwhile, so that none fills; of a test that is given up none is left running.</summary>
internal static class Programs
{
    /// <summary>Where python3 is; null where it is not installed.</summary>
    public static string? Python { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

    public static Task<Ran> RunAsync(string program, params IEnumerable<string> words) => RunAsync(new ProcessStartInfo(program, words));

    public static async Task<Ran> RunAsync(ProcessStartInfo start)
    {
        var ending = TestContext.Current.CancellationToken;
        (start.UseShellExecute, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true, true);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var (output, faults) = (process.StandardOutput.ReadToEndAsync(ending), process.StandardError.ReadToEndAsync(ending));
            await process.WaitForExitAsync(ending).ConfigureAwait(false);
            return new(process.ExitCode, await output.ConfigureAwait(false), await faults.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs to the end where a failure is no test's finding: it is thrown with what the program said.</summary>
    public static void Run(ProcessStartInfo start)
    {
        var ran = RunAsync(start).GetAwaiter().GetResult();
        if (ran.Code != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {ran.Code}: {ran.Faults}{ran.Output}");
    }
}
