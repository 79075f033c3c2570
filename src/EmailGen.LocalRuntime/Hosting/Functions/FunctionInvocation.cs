using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>One run of a function. Its service scope is made when first asked for: most orchestrator replays never do.</summary>
internal sealed class FunctionInvocation(
    DeclaredFunction function,
    IServiceProvider root,
    object? trigger,
    IReadOnlyDictionary<string, object?>? bindingData,
    CancellationToken cancellationToken) : FunctionContext, IAsyncDisposable
{
    private string? _id;
    private AsyncServiceScope? _scope;
    private IServiceProvider? _services;
    private List<IDisposable>? _disposables;
    private IDictionary<object, object>? _items;
    private InvocationBindingData? _bindingContext;

    public DeclaredFunction Function => function;

    /// <summary>What triggered the function, in the kind's own type.</summary>
    public object? Trigger => trigger;

    public object? Result { get; set; }

    public override string InvocationId => _id ??= Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    public override TraceContext TraceContext { get; } = new InvocationTrace(Activity.Current);

    public override BindingContext BindingContext => _bindingContext ??= new InvocationBindingData(bindingData);

    public override RetryContext RetryContext => FirstTry.Instance;

    public override CancellationToken CancellationToken => cancellationToken;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IServiceProvider InstanceServices
    {
        get => _services ??= (_scope = root.CreateAsyncScope()).Value.ServiceProvider;
        set => _services = value;
    }

    public T KeepUntilEnd<T>(T disposable)
        where T : IDisposable
    {
        (_disposables ??= []).Add(disposable);
        return disposable;
    }

    public ValueTask DisposeAsync()
    {
        _disposables?.ForEach(disposable => disposable.Dispose());
        return _scope?.DisposeAsync() ?? default;
    }
}
