using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;

namespace FlatCity.Tests.Conventions;

/// <summary>One type refers to another across the border of a slice.</summary>
internal sealed record Crossing(Type From, string FromSlice, Type To, string ToSlice, string ToFolder)
{
    public override string ToString() => $"{From.FullName} ({FromSlice}) uses {To.FullName} ({ToSlice})";
}

/// <summary>
/// The slices of a program (切片), read from the compiled assembly: the folders under its root namespace, and who uses whom.
/// A page that Razor compiled belongs to the folder of its file.
/// </summary>
internal sealed class Slices
{
    public const string Ground = "Platform";

    /// <summary>What puts the program together and stands in no slice: Program and types in the root namespace itself.</summary>
    public const string Root = "(root)";

    private readonly string root;
    private readonly Dictionary<Type, string> pages;

    public Slices(Assembly assembly, string root)
        : this(assembly.GetTypes(), root, assembly.GetCustomAttributes<RazorCompiledItemAttribute>())
    {
    }

    public Slices(IEnumerable<Type> types, string root, IEnumerable<RazorCompiledItemAttribute>? razor = null)
    {
        this.root = root;
        pages = (razor ?? []).ToDictionary(r => r.Type, r => root + Path.GetDirectoryName(r.Identifier)!.Replace('/', '.').TrimEnd('.'));
        var own = types.ToList();
        Crossings = [.. own.Where(t => FolderOf(t) is not null).SelectMany(Crossed).Distinct()];
        Names = [.. own.Select(SliceOf).OfType<string>().Where(s => s != Root).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<Crossing> Crossings { get; }

    /// <summary>Uses of a type below the top of another slice. The ground is there to be used, at any depth.</summary>
    public IEnumerable<Crossing> BelowTheTop => Crossings.Where(c => c.ToSlice != Ground && c.ToFolder.Contains('.', StringComparison.Ordinal));

    public IEnumerable<Crossing> KnownByTheGround => Crossings.Where(c => c.FromSlice == Ground);

    public IEnumerable<Crossing> UsesOfTheRoot => Crossings.Where(c => c.ToSlice == Root);

    /// <summary>Which slice uses which, the root left out.</summary>
    public ILookup<string, string> Uses => Crossings.Where(c => c.FromSlice != Root && c.ToSlice != Root)
        .Select(c => (c.FromSlice, c.ToSlice)).Distinct().OrderBy(u => u.FromSlice, StringComparer.Ordinal).ThenBy(u => u.ToSlice, StringComparer.Ordinal)
        .ToLookup(u => u.FromSlice, u => u.ToSlice);

    /// <summary>Slices that come back to themselves, each as the way round.</summary>
    public IReadOnlyList<string> Circles
    {
        get
        {
            var uses = Uses;
            return [.. Names.Select(name => WayBack(name, name, uses, [])).OfType<string>()];
        }
    }

    private static string? WayBack(string from, string to, ILookup<string, string> uses, HashSet<string> seen)
    {
        foreach (var next in uses[from].Where(n => n == to || seen.Add(n)))
        {
            if (next == to)
                return $"{from} -> {to}";
            if (WayBack(next, to, uses, seen) is { } way)
                return $"{from} -> {way}";
        }

        return null;
    }

    private IEnumerable<Crossing> Crossed(Type type) =>
        from other in References.Of(type)
        let slice = SliceOf(other)
        where slice is not null && slice != SliceOf(type)
        select new Crossing(References.Outermost(type), SliceOf(type)!, other, slice, FolderOf(other)!);

    private string? SliceOf(Type type) => FolderOf(type) switch
    {
        null => null,
        "" => Root,
        var folder => folder.Split('.')[0],
    };

    /// <summary>`Cases.Dispatch` for a type in that folder, empty for the root, null for what tools made.</summary>
    private string? FolderOf(Type type)
    {
        var outer = References.Outermost(type);
        var place = pages.GetValueOrDefault(outer) ?? outer.Namespace;
        if (place is null)
            return outer.Name == "Program" ? string.Empty : null;
        return place == root ? string.Empty : place.StartsWith(root + ".", StringComparison.Ordinal) ? place[(root.Length + 1)..] : null;
    }
}
