using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace FlatCity.Tests.Conventions;

/// <summary>
/// What a compiled type refers to: by its base and interfaces, attributes, fields, signatures, and every instruction of its
/// methods. Read from the compiled program, because text cannot tell a `using` that is needed from one that is not.
/// A constant of another type leaves no trace: the compiler copies its value.
/// </summary>
internal static class References
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>The types of the same assembly that a type refers to, each as the type in whose file it stands.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        foreach (var implemented in type.GetInterfaces())
            Add(found, implemented);
        AddAttributes(found, type);
        foreach (var field in type.GetFields(Everything))
        {
            Add(found, field.FieldType);
            AddAttributes(found, field);
        }

        foreach (var property in type.GetProperties(Everything))
            AddAttributes(found, property);
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            AddSignature(found, method);
            foreach (var member in Members(method))
                AddMember(found, member);
        }

        return found.Where(t => t.Assembly == type.Assembly).Select(Outermost).Where(t => t != Outermost(type)).ToHashSet();
    }

    /// <summary>Every field, method and type that a method's instructions name.</summary>
    public static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        var body = method.GetMethodBody();
        if (body is null)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var caught in body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause && c.CatchType is not null))
            yield return caught.CatchType!;
        var il = body.GetILAsByteArray()!;
        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[BinaryPrimitives.ReadInt16BigEndian(il.AsSpan(at))] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)), typeArguments, methodArguments)!;
            at += OperandSize(code, il, at);
        }
    }

    /// <summary>All methods of an assembly, those that the compiler made for lambdas and async bodies among them.</summary>
    public static IEnumerable<MethodBase> Methods(Assembly assembly) =>
        assembly.GetTypes().SelectMany(t => t.GetMethods(Everything).Cast<MethodBase>().Concat(t.GetConstructors(Everything)));

    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private static int OperandSize(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at))),
        _ => 4,
    };

    private static void AddMember(HashSet<Type> found, MemberInfo member)
    {
        Add(found, member as Type ?? member.DeclaringType);
        if (member is FieldInfo field)
            Add(found, field.FieldType);
        if (member is not MethodBase method)
            return;
        AddSignature(found, method);
    }

    private static void AddSignature(HashSet<Type> found, MethodBase method)
    {
        AddAttributes(found, method);
        if (method is MethodInfo { ReturnType: var answer })
            Add(found, answer);
        foreach (var parameter in method.GetParameters())
            Add(found, parameter.ParameterType);
        if (method.IsGenericMethod)
        {
            foreach (var argument in method.GetGenericArguments())
                Add(found, argument);
        }
    }

    private static void AddAttributes(HashSet<Type> found, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Add(found, attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(n => n.TypedValue)))
                Add(found, argument.Value as Type);
        }
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        while (type?.HasElementType == true)
            type = type.GetElementType();
        if (type is null)
            return;
        if (type.IsGenericParameter)
        {
            foreach (var constraint in type.GetGenericParameterConstraints().Where(c => !c.ContainsGenericParameters))
                Add(found, constraint);
            return;
        }

        if (type.IsGenericType && !type.IsGenericTypeDefinition)
        {
            if (!found.Add(type.GetGenericTypeDefinition()) && found.Contains(type))
                return;
            found.Add(type);
            foreach (var argument in type.GetGenericArguments())
                Add(found, argument);
            return;
        }

        found.Add(type);
    }
}
