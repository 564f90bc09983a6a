using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FlatCity.Tests.Conventions;

/// <summary>The public types and members of a library as lines, and what its comments say of each.</summary>
internal sealed partial class Surface(Assembly assembly)
{
    // What the compiler writes for records.
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal) { "Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "PrintMembers", "op_Equality", "op_Inequality", "CompareTo" };

    private readonly NullabilityInfoContext nullability = new();
    private readonly Dictionary<string, XElement> comments = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    private IEnumerable<Type> Types => assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal);

    /// <summary>A line for each type and member, in the order of their names.</summary>
    public string List()
    {
        var text = new StringBuilder();
        foreach (var type in Types)
        {
            text.Append(Declared(type)).Append('\n');
            foreach (var member in Members(type)) text.Append("  ").Append(Signature(member)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The page of the reference.</summary>
    public string Reference(string title, string about)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {title}\n\n{about}\n");
        foreach (var space in Types.GroupBy(t => t.Namespace!).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {space.Key}\n");
            foreach (var type in space)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {NameOf(type)}\n\n`{Declared(type)}`\n\n{Said(type)}\n");
                if (Members(type).Count > 0) text.Append('\n');
                foreach (var member in Members(type)) text.Append(CultureInfo.InvariantCulture, $"- `{Signature(member)}`: {Said(member)}{Parameters(member)}\n");
            }
        }

        return text.ToString();
    }

    public IEnumerable<string> Undocumented() =>
        Types.Where(t => Said(t).Length == 0).Select(t => t.FullName!).Concat(Types.SelectMany(t => Members(t).Where(m => Said(m).Length == 0).Select(m => $"{t.FullName}: {Signature(m)}")));

    private static string Declared(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : type.GetMethod("<Clone>$") is not null ? "record" : "class";
        var how = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract && !type.IsInterface ? "abstract " : type.IsSealed && !type.IsValueType ? "sealed " : "";
        var of = type.BaseType is { } up && up != typeof(object) && !type.IsValueType ? $" : {NameOf(up)}" : "";
        return $"{how}{kind} {type.FullName}{of}";
    }

    private static List<MemberInfo> Members(Type type) =>
        [.. type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => IsPublic(m) && !OfRecords.Contains(m.Name) && m.Name is not ("EqualityContract" or "value__"))
            .OrderBy(m => m.MemberType == MemberTypes.Constructor ? 0 : 1).ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.ToString(), StringComparer.Ordinal)];

    private static bool IsPublic(MemberInfo member) => member switch
    {
        ConstructorInfo made => made.IsPublic,
        MethodInfo method => (method.IsPublic || method.IsFamily) && !method.IsSpecialName,
        PropertyInfo property => property.GetMethod is { } get && (get.IsPublic || get.IsFamily),
        FieldInfo field => field.IsPublic,
        _ => false,
    };

    private string Signature(MemberInfo member) => member switch
    {
        ConstructorInfo made => $"{made.DeclaringType!.Name}({Taken(made)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : method.IsAbstract ? "abstract " : "")}{NameOf(nullability.Create(method.ReturnParameter))} {method.Name}({Taken(method)})",
        PropertyInfo property => $"{(property.GetMethod!.IsStatic ? "static " : property.GetMethod.IsAbstract ? "abstract " : "")}{NameOf(nullability.Create(property))} {property.Name} {{ get;{Set(property)} }}",
        FieldInfo { DeclaringType.IsEnum: true } value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsLiteral: true } constant => $"const {NameOf(constant.FieldType)} {constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{NameOf(field.FieldType)} {field.Name}",
        _ => member.Name,
    };

    private static string Set(PropertyInfo property) =>
        property.SetMethod is not { IsPublic: true } set ? "" : set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;";

    private string Taken(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{NameOf(nullability.Create(p))} {p.Name}{(p.HasDefaultValue ? $" = {p.RawDefaultValue ?? "null"}" : "")}"));

    private static string NameOf(NullabilityInfo info)
    {
        var arguments = info.GenericTypeArguments;
        var name = info.Type.IsGenericType && Nullable.GetUnderlyingType(info.Type) is null && arguments.Length > 0
            ? $"{info.Type.Name[..info.Type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments.Select(NameOf))}>"
            : NameOf(info.Type);
        return info.ReadState == NullabilityState.Nullable && !name.EndsWith('?') ? name + "?" : name;
    }

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return NameOf(inner) + "?";
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (type.IsGenericType) return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
        return type.FullName switch
        {
            "System.String" => "string",
            "System.Int32" => "int",
            "System.Int64" => "long",
            "System.UInt64" => "ulong",
            "System.Double" => "double",
            "System.Boolean" => "bool",
            "System.Char" => "char",
            "System.Void" => "void",
            _ => type.Name,
        };
    }

    private string Said(MemberInfo member)
    {
        var own = comments.GetValueOrDefault(IdOf(member));
        if (own?.Element("summary") is { } summary) return Plain(summary);
        var type = member.DeclaringType;
        // A record's parameters are its properties; a constructor is said by its type.
        if (member is PropertyInfo && type is not null && comments.GetValueOrDefault($"T:{type.FullName}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == member.Name) is { } parameter) return Plain(parameter);
        if (member is ConstructorInfo && type is not null) return Said(type);
        for (var up = type?.BaseType; up is not null; up = up.BaseType)
            if (up.GetMember(member.Name).FirstOrDefault() is { } above && comments.ContainsKey(IdOf(above))) return Said(above);
        return "";
    }

    private string Parameters(MemberInfo member)
    {
        var own = comments.GetValueOrDefault(IdOf(member));
        return own is null || member is ConstructorInfo ? "" : string.Concat(own.Elements("param").Select(p => $" `{p.Attribute("name")!.Value}`: {Plain(p)}"));
    }

    private static string Plain(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(n => n switch
        {
            XText said => said.Value,
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? "",
            XElement other => other.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    private static string IdOf(MemberInfo member) => member switch
    {
        Type type => $"T:{type.FullName}",
        PropertyInfo property => $"P:{property.DeclaringType!.FullName}.{property.Name}",
        FieldInfo field => $"F:{field.DeclaringType!.FullName}.{field.Name}",
        MethodBase method => $"M:{method.DeclaringType!.FullName}.{(method.IsConstructor ? "#ctor" : method.Name)}{(method.GetParameters() is { Length: > 0 } taken ? $"({string.Join(',', taken.Select(p => IdOf(p.ParameterType)))})" : "")}",
        _ => member.Name,
    };

    private static string IdOf(Type type)
    {
        if (type.IsArray) return IdOf(type.GetElementType()!) + "[]";
        if (!type.IsGenericType) return type.FullName!;
        var definition = type.GetGenericTypeDefinition().FullName!;
        return $"{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(IdOf))}}}";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
