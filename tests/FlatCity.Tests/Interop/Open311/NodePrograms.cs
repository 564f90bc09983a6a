using System.ComponentModel;
using System.Diagnostics;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>Other people's programs, run by Node against the served city; fetched once by their lock file. Skipped and counted where Node or npm is missing.</summary>
internal static class NodePrograms
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/FlatCity.Tests/Interop/Open311/clients");
    private static readonly Lazy<Task<string?>> Fetched = new(FetchAsync);

    /// <summary>Runs a script of the clients' folder; gives what it printed.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        if (await Fetched.Value is { } missing)
            Assert.Skip(missing);
        var (code, output, faults) = await StartAsync("node", [script, .. arguments]);
        Assert.True(code == 0, faults + output);
        return output;
    }

    /// <summary>Starts a script that goes on; whoever asked for it ends it.</summary>
    public static async Task<Process> BeginAsync(string script, params string[] arguments)
    {
        if (await Fetched.Value is { } missing)
            Assert.Skip(missing);
        return Process.Start(new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true })!;
    }

    private static async Task<string?> FetchAsync()
    {
        try
        {
            if (File.Exists(Path.Combine(Folder, "node_modules/.package-lock.json")))
                return null;
            var (code, output, faults) = await StartAsync("npm", ["ci", "--ignore-scripts", "--loglevel=error"]);
            return code == 0 ? null : $"The public clients could not be fetched: {faults}{output}";
        }
        catch (Win32Exception)
        {
            return "Node.js with npm is not installed: public clients are not run.";
        }
    }

    private static Task<Ran> StartAsync(string program, IEnumerable<string> arguments) => Programs.RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder });
}
