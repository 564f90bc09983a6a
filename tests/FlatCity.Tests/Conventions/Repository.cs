namespace FlatCity.Tests.Conventions;

/// <summary>A file of the checkout that people wrote: its path from the root with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<string> Folders => Path.Split('/')[..^1];

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public bool Is(params IEnumerable<string> extensions) => extensions.Contains(System.IO.Path.GetExtension(Path));

    public bool Under(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The checkout that this test program was built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Made = ["bin", "obj", "node_modules", ".git", "lib", "data", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];
    private static readonly HashSet<string> TextKinds = [".cs", ".cshtml", ".sql", ".md", ".css", ".scss", ".js", ".mjs", ".json", ".yaml", ".yml", ".csv", ".props", ".targets", ".csproj", ".slnx", ".txt", ".svg", string.Empty];
    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(() => [.. Read(Root!)]);

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files => All.Value;

    public static IEnumerable<SourceFile> Code => Files.Where(f => f.Is(".cs", ".cshtml", ".sql", ".css", ".scss", ".js", ".mjs") && (f.Under("src") || f.Under("tests") || f.Under("bench")));

    public static IEnumerable<SourceFile> Documents => Files.Where(f => f.Is(".md") && !f.Under("scenarios") && !f.Under("cities") && !f.Under("tests"));

    public static SourceFile Find(string path) => Files.Single(f => f.Path == path);

    private static IEnumerable<SourceFile> Read(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => TextKinds.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal))
            yield return new(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d))).Order(StringComparer.Ordinal))
        {
            foreach (var file in Read(inner))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlatCity.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No FlatCity.slnx above {AppContext.BaseDirectory}: the convention tests read the checkout they were built from.");
    }
}
